import type { StorageConfig } from '../../../../packages/platform/config/blocks.js';
import { storeOrigins } from '../http/store-origins.js';

/** The page runs its own scripts and styles only, speaks to this API and the object store, and nobody may frame it. */
export function pagePolicy(config: StorageConfig): string {
  const store = storeOrigins(config);
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    // Stills that are cut out of a canvas or a sheet, and media that players put together.
    `img-src 'self' blob: ${store}`,
    // hls.js opens its caption tracks with an empty WebVTT file as `data:`.
    `media-src 'self' blob: data: ${store}`,
    `connect-src 'self' ${store}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

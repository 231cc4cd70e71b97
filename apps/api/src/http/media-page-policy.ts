import type { StorageConfig } from '../../../../packages/platform/config/blocks.js';
import { storeOrigins } from './store-origins.js';

type Directives = Readonly<Record<string, string>>;

/**
 * The Content-Security-Policy of a page that plays media: nothing inline, scripts and styles of its own, bytes from this
 * API and the object store. `own`: the directives in which such pages differ; `images`: more sources of pictures;
 * `links`: the origin of links that the page plays, where that may be another one.
 */
export function mediaPagePolicy(config: StorageConfig, { images, links, own }: { images: string; links?: string | undefined; own: Directives }): string {
  const store = [storeOrigins(config), ...(links === undefined ? [] : [links])].join(' ');
  const directives: Directives = {
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self'",
    'img-src': `'self' ${images} ${store}`,
    // hls.js opens its caption tracks with an empty WebVTT file as `data:`.
    'media-src': `'self' blob: data: ${store}`,
    'connect-src': `'self' ${store}`,
    'base-uri': "'none'",
    'form-action': "'none'",
    ...own,
  };
  return Object.entries(directives).map(([name, sources]) => `${name} ${sources}`).join('; ');
}

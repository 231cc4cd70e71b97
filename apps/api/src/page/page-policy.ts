import type { StorageConfig } from '../../../../packages/platform/config/blocks.js';
import { mediaPagePolicy } from '../http/media-page-policy.js';

/** Nobody may frame the page. Its pictures: stills that are cut out of a canvas or a sheet, and media that players put together. */
export function pagePolicy(config: StorageConfig): string {
  return mediaPagePolicy(config, { images: 'blob:', own: { 'font-src': "'self'", 'frame-ancestors': "'none'" } });
}

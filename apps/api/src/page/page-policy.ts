import type { ApiConfig, StorageConfig } from '../../../../packages/platform/config/blocks.js';
import { mediaPagePolicy } from '../http/media-page-policy.js';

/**
 * Nobody may frame the page. Its pictures: stills that are cut out of a canvas or a sheet, and media that players put
 * together. Links to media are to the public address, also for who has opened the page as `localhost` or through a tunnel.
 */
export function pagePolicy(config: StorageConfig & Pick<ApiConfig, 'API_PUBLIC_URL'>): string {
  return mediaPagePolicy(config, { images: 'blob:', links: config.API_PUBLIC_URL && new URL(config.API_PUBLIC_URL).origin, own: { 'font-src': "'self'", 'frame-ancestors': "'none'" } });
}

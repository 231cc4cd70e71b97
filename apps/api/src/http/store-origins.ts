import type { StorageConfig } from '../../../../packages/platform/config/blocks.js';

/** Where browsers reach the object store, as a Content-Security-Policy names it. */
export function storeOrigins(config: StorageConfig): string {
  const endpoint = config.S3_PUBLIC_ENDPOINT ?? config.S3_ENDPOINT;
  if (!endpoint) return 'https://*.amazonaws.com';
  const { protocol, host, origin } = new URL(endpoint);
  return config.S3_FORCE_PATH_STYLE ? origin : `${origin} ${protocol}//*.${host}`;
}

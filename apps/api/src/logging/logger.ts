import { pino } from 'pino';
import type { Logger } from 'pino';
import type { ApiConfig } from '../../../../packages/platform/config/blocks.js';

/** JSON lines on stdout, or coloured text for people. */
export function createLogger(config: Pick<ApiConfig, 'LOG_LEVEL' | 'LOG_FORMAT'>): Logger {
  return pino({
    level: config.LOG_LEVEL,
    base: { service: 'api' },
    timestamp: pino.stdTimeFunctions.isoTime,
    ...(config.LOG_FORMAT === 'pretty' ? { transport: { target: 'pino-pretty', options: { ignore: 'pid,hostname,service' } } } : {}),
  });
}

/** A playback token is a credential: it stays out of the log, like every query string. */
export function loggedPath(url: string): string {
  return url.replace(/^\/play\/[^/?]*/, '/play/[token]').replace(/\?.*$/, '');
}

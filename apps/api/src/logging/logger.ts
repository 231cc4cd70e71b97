import { pino } from 'pino';
import type { Logger } from 'pino';
import { apiSchema } from '../../../../packages/platform/config/blocks.js';
import type { ApiConfig } from '../../../../packages/platform/config/blocks.js';
import { logContext } from '../../../../packages/platform/logging/log-context.js';
import { redactor, secretsIn } from '../../../../packages/platform/logging/redaction.js';

/** JSON lines on stdout, or coloured text for people. What is secret is taken out of every line as it is written. */
export function createLogger(config: Pick<ApiConfig, 'LOG_LEVEL' | 'LOG_FORMAT'>): Logger {
  return pino({
    level: config.LOG_LEVEL,
    base: { service: 'api' },
    mixin: logContext,
    timestamp: pino.stdTimeFunctions.isoTime,
    hooks: { streamWrite: redactor(secretsIn(apiSchema, config)) },
    ...(config.LOG_FORMAT === 'pretty' ? { transport: { target: 'pino-pretty', options: { ignore: 'pid,hostname,service' } } } : {}),
  });
}

/** A playback token is a credential: it stays out of the log, like every query string. */
export function loggedPath(url: string): string {
  return url.replace(/^\/play\/[^/?]*/, '/play/[token]').replace(/\?.*$/, '');
}

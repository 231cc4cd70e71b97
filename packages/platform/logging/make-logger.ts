import { pino, type Logger } from 'pino';
import type { z } from 'zod';
import { logContext } from './log-context.js';
import { redactor, secretsIn } from './redaction.js';

interface LogConfig {
  readonly LOG_LEVEL: string;
  readonly LOG_FORMAT: 'json' | 'pretty';
}

/** JSON lines on standard output, or coloured text for people. What is secret in the variables of `schema` is taken out of every line as it is written. */
export function makeLogger(app: 'api' | 'worker', schema: z.ZodType, config: LogConfig): Logger {
  return pino({
    level: config.LOG_LEVEL,
    base: { app },
    mixin: logContext,
    timestamp: pino.stdTimeFunctions.isoTime,
    hooks: { streamWrite: redactor(secretsIn(schema, config)) },
    ...(config.LOG_FORMAT === 'pretty' ? { transport: { target: 'pino-pretty', options: { ignore: 'app' } } } : {}),
  });
}

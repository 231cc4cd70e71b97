import { DefaultLogger, type LogLevel } from '@temporalio/worker';
import { pino, type Logger } from 'pino';
import { workerSchema } from '../../../packages/platform/config/blocks.js';
import type { WorkerConfig } from '../../../packages/platform/config/blocks.js';
import { logContext } from '../../../packages/platform/logging/log-context.js';
import { redactor, secretsIn } from '../../../packages/platform/logging/redaction.js';

/** What is secret is taken out of every line as it is written. */
export function makeLogger(config: Pick<WorkerConfig, 'LOG_LEVEL' | 'LOG_FORMAT'>): Logger {
  const { LOG_LEVEL, LOG_FORMAT } = config;
  return pino({ level: LOG_LEVEL, base: { app: 'worker' }, mixin: logContext, hooks: { streamWrite: redactor(secretsIn(workerSchema, config)) }, ...(LOG_FORMAT === 'pretty' ? { transport: { target: 'pino-pretty' } } : {}) });
}

const levels: Record<LogLevel, 'trace' | 'debug' | 'info' | 'warn' | 'error'> = { TRACE: 'trace', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' };

/** Temporal's log lines go where the worker's own go. */
export function temporalLogger(logger: Logger): DefaultLogger {
  const lowest = logger.level === 'fatal' ? 'ERROR' : (logger.level.toUpperCase() as LogLevel);
  return new DefaultLogger(lowest, ({ level, message, meta, timestampNanos: _, ...rest }) => {
    const { error, ...fields } = { ...meta };
    logger[levels[level]]({ ...rest, ...fields, ...(error === undefined ? {} : { err: error }) }, message);
  });
}

import { DefaultLogger, type LogLevel } from '@temporalio/worker';
import type { Logger } from 'pino';

const levels: Record<LogLevel, 'trace' | 'debug' | 'info' | 'warn' | 'error'> = { TRACE: 'trace', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' };

/** Temporal's log lines go where the worker's own go. */
export function temporalLogger(logger: Logger): DefaultLogger {
  const lowest = logger.level === 'fatal' ? 'ERROR' : (logger.level.toUpperCase() as LogLevel);
  return new DefaultLogger(lowest, ({ level, message, meta, timestampNanos: _, ...rest }) => {
    const { error, ...fields } = { ...meta };
    logger[levels[level]]({ ...rest, ...fields, ...(error === undefined ? {} : { err: error }) }, message);
  });
}

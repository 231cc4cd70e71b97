import type { LoggerService } from '@nestjs/common';
import type { Logger } from 'pino';

/** Nest's own messages in the same log. */
export class NestLogger implements LoggerService {
  constructor(private readonly log_: Logger) {}

  log(message: unknown, context?: string): void {
    this.log_.debug({ context }, String(message));
  }

  error(message: unknown, ...rest: string[]): void {
    this.log_.error({ context: rest.at(-1), ...(message instanceof Error ? { err: message } : {}) }, String(message));
  }

  warn(message: unknown, context?: string): void {
    this.log_.warn({ context }, String(message));
  }

  debug(message: unknown, context?: string): void {
    this.log_.debug({ context }, String(message));
  }

  verbose(message: unknown, context?: string): void {
    this.log_.trace({ context }, String(message));
  }
}

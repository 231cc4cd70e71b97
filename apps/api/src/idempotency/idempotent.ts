import { applyDecorators, createParamDecorator, UseInterceptors } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { IdempotencyInterceptor } from './idempotency.interceptor.js';
import type { KeyedHttpRequest, PendingAnswer } from './pending-answer.js';

const description = 'Makes it safe to send the request again: the same key with the same request is answered the same for at least a day, with `Idempotency-Replayed: true`, and carried out once. With another request it is refused by 422; while the first is being answered, by 409. Only answers of 2xx are kept.';

/**
 * The route obeys `Idempotency-Key`: 1 to 255 printable characters, of one tenant. Answers are kept encrypted, so they
 * may hold secrets. Name 409 and 422 among its `Problems`. A handler that writes rows takes `@Pending()` and writes
 * its answer in their transaction; without that, a crash between the two lets the request run again.
 */
export const Idempotent = () =>
  applyDecorators(UseInterceptors(IdempotencyInterceptor), ApiHeader({ name: 'Idempotency-Key', required: false, description, schema: { type: 'string', minLength: 1, maxLength: 255 } }));

/** The answer that is to be kept; undefined for a request without a key. */
export const Pending = createParamDecorator((_: unknown, context: ExecutionContext): PendingAnswer | undefined => context.switchToHttp().getRequest<KeyedHttpRequest>().pendingAnswer);

import { HttpException } from '@nestjs/common';
import { MediaError } from '../../../../packages/media/errors.js';
import type { ErrorCode } from '../../../../packages/media/errors.js';
import { isUnreachable } from './unreachable.js';

const byStatus: Readonly<Record<number, ErrorCode>> = {
  400: 'malformed_request',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  405: 'method_not_allowed',
  409: 'conflict',
  413: 'payload_too_large',
  414: 'malformed_request',
  415: 'unsupported_media_type',
  422: 'invalid_request',
  503: 'dependency_unavailable',
};

/** Whatever was thrown, as an error of the taxonomy. What nobody foresaw becomes `internal`, without its text. */
export function toMediaError(thrown: unknown): MediaError {
  if (thrown instanceof MediaError) return thrown;
  const status = thrown instanceof HttpException ? thrown.getStatus() : frameworkStatus(thrown);
  const code = status === undefined ? undefined : byStatus[status];
  if (code) return new MediaError(code, (thrown as Error).message, { cause: thrown });
  if (isUnreachable(thrown)) return new MediaError('dependency_unavailable', 'A service that the API needs does not answer.', { cause: thrown });
  return new MediaError('internal', 'The service failed to answer this request.', { cause: thrown });
}

/** Fastify's own errors (`FST_ERR_…`) and those of its parsers carry a status below 500 that is meant for the caller. */
function frameworkStatus(thrown: unknown): number | undefined {
  const { statusCode, code } = thrown as { statusCode?: unknown; code?: unknown };
  const fromFramework = thrown instanceof SyntaxError || (typeof code === 'string' && code.startsWith('FST_ERR_'));
  return fromFramework && typeof statusCode === 'number' && statusCode < 500 ? statusCode : undefined;
}

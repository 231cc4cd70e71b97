import { Metadata, status } from '@grpc/grpc-js';
import type { StatusObject } from '@grpc/grpc-js';
import type { ErrorCode, MediaError } from '../../../../packages/media/errors.js';
import { encode } from './definition.js';

export const errorDomain = 'reelforge';

/** Where the status of HTTP says less than that of gRPC. */
const byCode: Partial<Record<ErrorCode, status>> = {
  idempotency_in_flight: status.ABORTED,
  quota_exceeded: status.RESOURCE_EXHAUSTED,
};
const byStatus: Readonly<Record<number, status>> = {
  400: status.INVALID_ARGUMENT,
  401: status.UNAUTHENTICATED,
  403: status.PERMISSION_DENIED,
  404: status.NOT_FOUND,
  409: status.FAILED_PRECONDITION,
  410: status.FAILED_PRECONDITION,
  413: status.RESOURCE_EXHAUSTED,
  422: status.INVALID_ARGUMENT,
  429: status.RESOURCE_EXHAUSTED,
  503: status.UNAVAILABLE,
};

/** The problem as gRPC has it: a status with the details of google.rpc, in `grpc-status-details-bin`. */
export function errorStatus(error: MediaError, requestId: string): StatusObject {
  const { status: httpStatus, title, cure, errors } = error.toProblem();
  const code = byCode[error.code] ?? byStatus[httpStatus] ?? status.INTERNAL;
  const seconds = error.retryAfterSeconds ?? (error.retryable && code !== status.INTERNAL ? 1 : undefined);
  const details = [
    any('google.rpc.ErrorInfo', { reason: error.code.toUpperCase(), domain: errorDomain, metadata: { code: error.code, title, cure, status: String(httpStatus), retryable: String(error.retryable) } }),
    ...(errors?.length ? [any('google.rpc.BadRequest', { fieldViolations: errors.map(({ path, message }) => ({ field: path, description: message })) })] : []),
    ...(seconds === undefined ? [] : [any('google.rpc.RetryInfo', { retryDelay: { seconds } })]),
    any('google.rpc.RequestInfo', { requestId }),
  ];
  const metadata = new Metadata();
  metadata.set('grpc-status-details-bin', encode('google.rpc.Status', { code, message: error.detail, details }));
  return { code, details: error.detail, metadata };
}

function any(type: string, message: object): object {
  return { type_url: `type.googleapis.com/${type}`, value: encode(type, message) };
}

import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { MediaError } from '../../../../packages/media/errors.js';

const faults: Readonly<Record<string, MediaError>> = {
  HPE_HEADER_OVERFLOW: new MediaError('headers_too_large', 'The header of the request is longer than 16 KiB.'),
  ERR_HTTP_REQUEST_TIMEOUT: new MediaError('request_timeout', 'The request did not arrive in time.'),
};
const malformed = new MediaError('malformed_request', 'This is not a request of HTTP.');

/** Answers what Node's parser refuses before there is a request: a problem like all others. */
export function answerClientError(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const problem = (faults[error.code ?? ''] ?? malformed).toProblem();
  const body = JSON.stringify(problem);
  socket.end(
    [
      `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
      'content-type: application/problem+json',
      `content-length: ${Buffer.byteLength(body)}`,
      `x-request-id: ${randomUUID()}`,
      'cache-control: no-store',
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}

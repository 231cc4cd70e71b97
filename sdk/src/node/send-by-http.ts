import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { text } from 'node:stream/consumers';
import type { SendBytes } from '../platform/platform.js';

/** Small enough that progress moves on slow lines. */
const chunkBytes = 64 * 1024;

/** Unlike `fetch` it tells how far a body has come, and says its length. */
export const sendByHttp: SendBytes = async ({ url, method, contentType, pieces, onSent, signal }) => {
  const length = pieces.reduce((sum, piece) => sum + (piece instanceof Blob ? piece.size : piece.byteLength), 0);
  const request = (url.startsWith('https:') ? requestHttps : requestHttp)(url, { method, signal, headers: { 'content-length': length, ...(contentType === undefined ? {} : { 'content-type': contentType }) } });
  const answer = new Promise<{ status: number; text: string }>((resolve, reject) => {
    request.once('error', reject);
    request.once('response', (response) => void text(response).then((body) => resolve({ status: response.statusCode ?? 0, text: body }), reject));
  });
  let sent = 0;
  const counted = async function* () {
    for (const piece of pieces) {
      for await (const chunk of chunksOf(piece)) {
        yield chunk;
        // Asked for more, the connection has taken what it had.
        onSent((sent += chunk.byteLength));
      }
    }
  };
  const body = pipeline(Readable.from(counted()), request);
  // A store may refuse before it has read everything: what it says counts.
  return Promise.race([answer, body.then(() => answer)]).catch((error: unknown) => answer.catch(() => Promise.reject(error as Error)));
};

async function* chunksOf(piece: Blob | Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
  const bytes = piece instanceof Blob ? new Uint8Array(await piece.arrayBuffer()) : piece;
  for (let at = 0; at < bytes.byteLength; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
}

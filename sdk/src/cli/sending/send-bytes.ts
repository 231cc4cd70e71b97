import type { IncomingMessage } from 'node:http';
import http from 'node:http';
import https from 'node:https';
import type { Readable } from 'node:stream';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export interface Sending {
  readonly url: string;
  readonly method: 'PUT' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  /** Of the body */
  readonly sizeBytes: number;
  readonly body: Readable;
  readonly onBytes: (bytes: number) => void;
  readonly signal: AbortSignal;
}

/** The store may be slow to join what it has, but not to take what it is sent. */
const silenceMs = 60_000;

/** Sends a body of known length and tells how far it has come: fetch cannot do both. Resolves with any answer. */
export async function sendBytes({ url, method, headers, sizeBytes, body, onBytes, signal }: Sending): Promise<{ readonly status: number; readonly text: string }> {
  const request = (url.startsWith('https:') ? https : http).request(url, { method, headers: { ...headers, 'content-length': String(sizeBytes) }, signal, timeout: silenceMs });
  request.on('timeout', () => request.destroy(new Error(`nothing moved for ${silenceMs / 1000} s`)));
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    request.once('response', resolve);
    request.once('error', reject);
  });
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      onBytes(chunk.length);
      done(null, chunk);
    },
  });
  // A store that refuses answers before it has read everything: its words count then, not the broken pipe.
  const sent = pipeline(body, count, request, { signal }).catch(() => undefined);
  const answer = await answered;
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  await sent;
  return { status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') };
}

import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CommandFailure } from '../failure.js';
import { reasonOf } from '../../errors/reason-of.js';

/** How a file is fetched. */
export interface Fetching {
  readonly fetch: typeof globalThis.fetch;
  readonly signal: AbortSignal;
  readonly onBytes: (bytes: number) => void;
}

/** Stores what an address gives; half of a file never stands under its name. */
export async function fetchFile(url: string, file: string, { fetch, signal, onBytes }: Fetching): Promise<void> {
  const answer = await ask(fetch, url, signal);
  const half = `${file}.part`;
  await mkdir(path.dirname(file), { recursive: true });
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      onBytes(chunk.length);
      done(null, chunk);
    },
  });
  try {
    await pipeline(answer.body ? Readable.fromWeb(answer.body as never) : Readable.from([]), count, createWriteStream(half), { signal });
    await rename(half, file);
  } catch (error) {
    await rm(half, { force: true });
    signal.throwIfAborted();
    if (error instanceof TypeError) throw new CommandFailure('unreachable', `${path.basename(file)} broke off: ${reasonOf(error)}`, 'Run the same command again.');
    throw error;
  }
}

/** As `fetchFile`, of a text that is read on the way. */
export async function fetchText(url: string, { fetch, signal, onBytes }: Fetching): Promise<string> {
  const text = await (await ask(fetch, url, signal)).text();
  onBytes(Buffer.byteLength(text));
  return text;
}

async function ask(fetch: Fetching['fetch'], url: string, signal: AbortSignal): Promise<Response> {
  const { origin, pathname } = new URL(url);
  const answer = await fetch(url, { signal }).catch((error: unknown) => {
    signal.throwIfAborted();
    throw new CommandFailure('unreachable', `${origin} does not answer: ${reasonOf(error)}`, '`reelforge doctor` looks why.');
  });
  if (!answer.ok) {
    await answer.body?.cancel();
    throw new CommandFailure('failed', `${path.posix.basename(pathname)} was answered ${answer.status} by ${origin}`);
  }
  return answer;
}

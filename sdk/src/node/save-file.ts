import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import type { Platform } from '../platform/platform.js';

/** The file has its name once it is whole. */
export const saveFile: NonNullable<Platform['saveFile']> = async (file, body, signal) => {
  const partial = `${file}.part`;
  try {
    await pipeline(Readable.fromWeb(body as ReadableStream), createWriteStream(partial), ...(signal ? [{ signal }] : []));
    await rename(partial, file);
  } catch (error) {
    await rm(partial, { force: true });
    signal?.throwIfAborted();
    throw error;
  }
};

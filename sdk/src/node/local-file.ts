import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import path from 'node:path';
import type { LocalFile } from '../platform/platform.js';

/** A file of the file system, read piece by piece. */
export async function openLocalFile(file: string): Promise<LocalFile> {
  const handle = await open(file, 'r');
  const { size, mtimeMs } = await handle.stat();
  return {
    name: path.basename(file),
    sizeBytes: size,
    read: async (start, end) => {
      const bytes = new Uint8Array(end - start);
      for (let at = 0; at < bytes.byteLength; ) {
        const { bytesRead } = await handle.read(bytes, at, bytes.byteLength - at, start + at);
        // It has become shorter: what is missing is noticed by `hasChanged`.
        if (bytesRead === 0) return bytes.subarray(0, at);
        at += bytesRead;
      }
      return bytes;
    },
    sha256: async (signal) => {
      const hash = createHash('sha256');
      for await (const chunk of handle.createReadStream({ start: 0, autoClose: false, signal })) hash.update(chunk as Uint8Array);
      return hash.digest('hex');
    },
    hasChanged: async () => {
      const now = await handle.stat();
      return now.size !== size || now.mtimeMs !== mtimeMs;
    },
    close: () => handle.close(),
  };
}

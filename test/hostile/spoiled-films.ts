import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { flipBits } from './flip-bits.js';
import type { HostileInput } from './hostile-input.js';

/** Whatever a decoder may say of a damaged film; it may be made as well. */
const becomes = ['unreadable_source', 'unsupported_codec', 'source_too_large', 'image_too_large', 'verification_failed', 'empty_result', 'made'];

/** Copies of the good film with some bits turned over. */
export function spoiledFilms(count: number): HostileInput[] {
  return Array.from({ length: count }, (_, n) => ({
    name: `turned bits, seed ${n + 1}`,
    becomes: becomes as HostileInput['becomes'],
    make: async ({ folder, goodFilm }) => {
      const file = path.join(folder, 'spoiled.mp4');
      await writeFile(file, flipBits(await readFile(goodFilm), n + 1));
      return file;
    },
  }));
}

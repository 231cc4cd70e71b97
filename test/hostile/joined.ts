import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ffmpeg, h264, numbered } from '../media/make.js';
import type { HostileInput } from './hostile-input.js';

/** Transport streams, one after the other as they are. */
const joined = (name: string, becomes: HostileInput['becomes'], parts: readonly (readonly string[])[]): HostileInput => ({
  name,
  becomes,
  make: async ({ folder }) => {
    const bytes: Buffer[] = [];
    for (const [index, options] of parts.entries()) {
      const file = path.join(folder, `part-${index}.ts`);
      await ffmpeg(...numbered(1), ...options, '-f', 'mpegts', file);
      bytes.push(await readFile(file));
    }
    const file = path.join(folder, `${name.replaceAll(/\W+/g, '-')}.ts`);
    await writeFile(file, Buffer.concat(bytes));
    return file;
  },
});

/** Streams that change on the way. */
export const changing: readonly HostileInput[] = [
  joined('a clock that goes back', 'made', [[...h264, '-output_ts_offset', '10'], [...h264, '-output_ts_offset', '0']]),
  joined('a codec that changes on the way', ['unreadable_source'], [h264, ['-c:v', 'mpeg2video', '-output_ts_offset', '1']]),
];

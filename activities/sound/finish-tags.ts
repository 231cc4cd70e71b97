import { open } from 'node:fs/promises';
import type { SoundFormat } from '../../packages/media/sound/formats.js';
import { id3Bytes, rewriteComment } from '../../packages/media/sound/id3-comment.js';

/** Puts right in a finished file what its muxer writes in a way that few players read. */
export async function finishTags(file: string, format: SoundFormat): Promise<void> {
  if (format !== 'mp3') return;
  const handle = await open(file, 'r+');
  try {
    const { buffer: header } = await handle.read(Buffer.alloc(10), 0, 10, 0);
    const length = id3Bytes(header);
    if (length === 0) return;
    const { buffer: tag } = await handle.read(Buffer.alloc(length), 0, length, 0);
    rewriteComment(tag);
    await handle.write(tag, 0, length, 0);
  } finally {
    await handle.close();
  }
}

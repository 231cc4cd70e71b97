import { createWriteStream } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { MediaError } from '../../packages/media/errors.js';
import { burnInFiles } from '../../packages/media/ffmpeg/burn-in-filters.js';
import { burnInKeyOf } from '../../packages/media/object-keys.js';
import type { EncodePlan } from '../../packages/media/plan/encode-plan.js';
import type { ObjectStore } from '../../packages/platform/object-store/object-store.js';
import { fontFile } from './fonts.js';

/** Upright and slanted, light and bold: what the markup of captions can ask for. */
const fonts = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf', 'DejaVuSans-Oblique.ttf', 'DejaVuSans-BoldOblique.ttf'];

/** Puts captions that are to be burned in, with their fonts, into `folder`, the working directory of ffmpeg. `root` is the job's prefix. */
export async function fetchBurnIn(store: ObjectStore, root: string, { id, burnIn }: EncodePlan, folder: string, signal: AbortSignal): Promise<void> {
  if (!burnIn) return;
  const object = await store.read(store.outputBucket, root + burnInKeyOf(id), { signal });
  if (!object) throw new MediaError('verification_failed', 'the prepared captions are missing');
  await pipeline(object.body, createWriteStream(path.join(folder, burnInFiles.captions)), { signal });
  await mkdir(path.join(folder, burnInFiles.fonts));
  // A media process sees no file outside of its folder.
  await Promise.all(fonts.map((name) => copyFile(fontFile(name), path.join(folder, burnInFiles.fonts, name))));
}

import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { MediaError } from '../../packages/media/errors.js';
import { fileUrl } from '../../packages/media/ffmpeg/input-options.js';
import { watermarkKeyOf } from '../../packages/media/object-keys.js';
import type { EncodePlan } from '../../packages/media/plan/encode-plan.js';
import type { ObjectStore } from '../../packages/platform/object-store/object-store.js';

/** The prepared picture of an encode's watermark, in `folder`; null without one. `root` is the job's prefix. */
export async function fetchWatermark(store: ObjectStore, root: string, { id, picture }: EncodePlan, folder: string, signal: AbortSignal): Promise<string | null> {
  if (!picture.watermark) return null;
  const object = await store.read(store.outputBucket, root + watermarkKeyOf(id), { signal });
  if (!object) throw new MediaError('verification_failed', 'the prepared watermark is missing');
  const file = path.join(folder, 'watermark.png');
  await pipeline(object.body, createWriteStream(file), { signal });
  return fileUrl(file);
}

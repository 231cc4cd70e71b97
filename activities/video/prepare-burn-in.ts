import { assFile } from '../../packages/media/captions/ass.js';
import { shiftCues } from '../../packages/media/captions/cue.js';
import { MediaError } from '../../packages/media/errors.js';
import { fileUrl, safeInputOptions } from '../../packages/media/ffmpeg/input-options.js';
import { jobPrefix } from '../../packages/media/object-keys.js';
import { frameTime } from '../../packages/media/plan/timeline.js';
import type { JobActivities } from '../../workflows/activity-contract.js';
import type { ActivityDeps } from '../deps.js';
import { readCaptions } from '../captions/read-captions.js';
import { withScratch } from '../process/scratch.js';
import { withSource } from '../sources/with-source.js';

/** Each chunk reads all of it. */
const maxBytes = 32 * 1024 * 1024;

/** Makes the captions of an encode once, so that all chunks show the same. Throws `invalid_captions`. */
export function prepareBurnIn(deps: ActivityDeps): JobActivities['prepareBurnIn'] {
  const { config, store, sources } = deps;
  return (input) => {
    const { jobId, tenantId, burnIn, timeline, key } = input;
    return withSource(deps, input, 0, (held, signal) =>
      withScratch(config.WORK_DIR, async (folder) => {
        const media = { path: fileUrl(held.path), options: safeInputOptions({ maxPixels: config.MAX_VIDEO_PIXELS }) };
        const [cues] = await readCaptions([{ id: 'captions', from: burnIn.from }], media, sources, folder, { ffmpegPath: config.FFMPEG_PATH, signal, cwd: folder });
        const place = { startSeconds: burnIn.startSeconds, durationSeconds: frameTime(timeline.frameRate, timeline.frames) };
        const text = assFile(shiftCues(cues!, place), { ...timeline, width: burnIn.width, height: burnIn.height, white: burnIn.white });
        if (Buffer.byteLength(text) > maxBytes) throw new MediaError('invalid_captions', 'too many captions are seen at the same time to be burned in');
        await store.put(store.outputBucket, jobPrefix(tenantId, jobId) + key, text, 'text/x-ssa', signal);
      }),
    );
  };
}

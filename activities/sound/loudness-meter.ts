import { MediaError } from '../../packages/media/errors.js';
import type { FfmpegCommand } from '../../packages/media/ffmpeg/command.js';
import { parseLoudness } from '../../packages/media/ffmpeg/loudness-args.js';
import { gainFor, type Loudness } from '../../packages/media/plan/loudness.js';
import type { LoudnessTarget } from '../../packages/media/spec/output-fields.js';
import type { SoundLevel } from '../../packages/media/plan/view-tracks.js';
import { type RunOptions, runFfmpeg } from '../ffmpeg/run-ffmpeg.js';

/** Sources whose findings are remembered: several tracks and outputs of a job ask for the same one. */
const remembered = 256;
/** The summary has fewer lines. */
const keptLines = 40;

/** Measures loudness; what was measured once in this process is not measured again. */
export class LoudnessMeter {
  private readonly measured = new Map<string, Promise<Loudness>>();

  /** `object` is the identity of the source's bytes. Throws `verification_failed` when ffmpeg says nothing. */
  async measure(object: { readonly bucket: string; readonly key: string; readonly etag: string }, command: FfmpegCommand, options: RunOptions): Promise<Loudness> {
    const key = JSON.stringify([object.bucket, object.key, object.etag, command.filterComplex]);
    const known = this.measured.get(key);
    // One that was cancelled, or failed, is not the answer for everybody.
    const found = known && (await known.catch(() => null));
    if (found) return found;
    const measuring = run(command, options);
    this.measured.set(key, measuring);
    for (const oldest of [...this.measured.keys()].slice(0, Math.max(0, this.measured.size - remembered))) this.measured.delete(oldest);
    return measuring;
  }
}

async function run(command: FfmpegCommand, options: RunOptions): Promise<Loudness> {
  const lines: string[] = [];
  await runFfmpeg(command, {
    ...options,
    onLog: (line) => {
      lines.push(line);
      if (lines.length > keptLines) lines.shift();
    },
  });
  const loudness = parseLoudness(lines);
  if (!loudness) throw new MediaError('verification_failed', 'the loudness of the sound could not be measured');
  return loudness;
}

/** What is to be done with the level of a track, and what was found; null where it is to be left alone. */
export async function levelOf(target: LoudnessTarget | null, measure: () => Promise<Loudness>): Promise<SoundLevel | null> {
  if (!target) return null;
  const measured = await measure();
  const { gainDb, isReached } = gainFor(measured, target);
  return { targetLufs: target.lufs, measuredLufs: measured.lufs, measuredTruePeak: measured.truePeak, gainDb, isReached };
}

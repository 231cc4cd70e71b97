import { finished } from 'node:stream/promises';
import { MediaError } from '../../packages/media/errors.js';
import { waveformWork } from '../../packages/media/estimate/work.js';
import { fileUrl, safeInputOptions } from '../../packages/media/ffmpeg/input-options.js';
import { waveformCommand } from '../../packages/media/ffmpeg/waveform-args.js';
import type { WaveformPlan } from '../../packages/media/plan/plan.js';
import { drawWaveform } from '../../packages/media/waveform/draw.js';
import { waveformJson } from '../../packages/media/waveform/json.js';
import { PeakCollector, type Peaks } from '../../packages/media/waveform/peaks.js';
import type { JobActivities } from '../../workflows/activity-contract.js';
import type { StoredFile } from '../../workflows/contract.js';
import type { ActivityDeps } from '../deps.js';
import { type RunOptions, runFfmpeg } from '../ffmpeg/run-ffmpeg.js';
import { recordCosts } from '../job/record-costs.js';
import { withScratch } from '../process/scratch.js';
import { encodeRawPicture } from '../sharp/raw-picture.js';
import { storeFile } from '../process/store-file.js';
import { withSource } from '../sources/with-source.js';
import { checkWholeness } from './check-wholeness.js';
import { sampleSink } from './sample-sink.js';

/** Finds the peaks of a sound while it is decoded, and stores them as data, as a picture, or both. */
export function makeWaveform(deps: ActivityDeps): JobActivities['makeWaveform'] {
  const { config, store, progress } = deps;
  return (input) => {
    const { jobId, plan, progress: shares } = input;
    return withSource(deps, input, 0.2, (held, signal) =>
      withScratch(config.WORK_DIR, async (cwd) => {
        const media = { path: fileUrl(held.path), options: safeInputOptions({ maxPixels: config.MAX_VIDEO_PIXELS }) };
        const peaks = await findPeaks(deps, plan, media, {
          ffmpegPath: config.FFMPEG_PATH, signal, cwd,
          onProgress: ({ outSeconds, speed }) => progress.report(jobId, shares, 0.2 + 0.7 * Math.min(1, Math.max(0, (outSeconds ?? 0) / plan.durationSeconds)), { phase: 'encoding', ...(speed === null ? {} : { speed }) }),
        });
        const files: StoredFile[] = [];
        for (const format of plan.formats) {
          const { bytes, contentType } = await encodePeaks(peaks, plan, format);
          files.push(await storeFile(store, input, `${plan.name}.${format}`, bytes, contentType, signal));
        }
        progress.report(jobId, shares, 1, { phase: 'uploading' });
        return { files };
      }),
    );
  };
}

async function findPeaks(deps: ActivityDeps, plan: WaveformPlan, media: Parameters<typeof waveformCommand>[1], running: RunOptions): Promise<Peaks> {
  const collector = new PeakCollector(plan);
  const sink = sampleSink(plan.channels, (samples) => collector.add(samples));
  const usage = await runFfmpeg(waveformCommand(plan, media), { ...running, sink });
  await finished(sink, { readable: false });
  if (collector.framesTaken === 0) throw new MediaError('empty_result', `no sound could be decoded from stream ${plan.streamIndex}`);
  checkWholeness(collector.framesTaken / plan.sampleRate, plan);
  await recordCosts(deps, [waveformWork(plan)], usage, [0]);
  return collector.finish();
}

async function encodePeaks(peaks: Peaks, { picture }: WaveformPlan, format: 'json' | 'png'): Promise<{ bytes: Buffer; contentType: string }> {
  if (format === 'json') return { bytes: Buffer.from(waveformJson(peaks)), contentType: 'application/json' };
  return { bytes: await encodeRawPicture(drawWaveform(peaks, picture), { ...picture, channels: 4, format }), contentType: 'image/png' };
}

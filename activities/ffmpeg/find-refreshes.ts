import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileUrl, safeInputOptions } from '../../packages/media/ffmpeg/input-options.js';
import { refreshCommand } from '../../packages/media/ffmpeg/copy-args.js';
import type { KeyframeMap } from '../../packages/media/probe/keyframes.js';
import type { VideoInfo } from '../../packages/media/probe/source-info.js';
import { withScratch } from '../process/scratch.js';
import { runFfmpeg } from './run-ffmpeg.js';

/**
 * Keeps the keyframes from which a decoder can really begin. Containers also mark pictures that are put together over
 * time (gradual refresh, recovery points) or that later ones reach behind; only the stream itself tells.
 */
export async function keepRefreshes(file: string, video: VideoInfo, keyframes: KeyframeMap, options: { ffmpegPath: string; maxPixels: number; workDir: string; signal: AbortSignal }): Promise<KeyframeMap> {
  return withScratch(options.workDir, async (dir) => {
    const target = path.join(dir, 'refreshes');
    await runFfmpeg(refreshCommand(video.index, video.codec, { source: fileUrl(file), inputOptions: safeInputOptions(options) }, target), { ...options, cwd: dir });
    const found = new Set(refreshTimes(await readFile(target, 'utf8')).map(tick));
    return { ...keyframes, seconds: keyframes.seconds.filter((s) => [-1, 0, 1].some((off) => found.has(tick(s) + off))) };
  });
}

/** Times are printed in microseconds at best. */
const tick = (seconds: number) => Math.round(seconds * 10_000);

/** Presentation times in the output of `framecrc`: stream, decoding time, presentation time … in ticks of its `#tb`. */
function refreshTimes(text: string): number[] {
  const [, num = '1', den = '1'] = /^#tb 0: (\d+)\/(\d+)/m.exec(text) ?? [];
  return text.split('\n').filter((line) => /^0,/.test(line)).map((line) => (Number(line.split(',')[2]) * Number(num)) / Number(den));
}

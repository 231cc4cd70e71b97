import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { MediaError } from '../../packages/media/errors.js';
import { fileUrl, safeInputOptions } from '../../packages/media/ffmpeg/input-options.js';
import { interlaceSampleCommand, readInterlaceReport } from '../../packages/media/ffmpeg/interlace-sample-args.js';
import { judgeSample, mayBeInterlaced } from '../../packages/media/probe/interlacing.js';
import { interlacedWarning } from '../../packages/media/probe/probe-warnings.js';
import type { SourceInfo } from '../../packages/media/probe/source-info.js';
import { withScratch } from '../process/scratch.js';
import { runFfmpeg } from './run-ffmpeg.js';

const report = 'interlacing.txt';

/**
 * Looks at some pictures of a source that may be interlaced without saying so, and corrects what the probe says. A
 * sample that cannot be decoded changes nothing: the encode will say what is wrong.
 */
export async function sampleInterlacing(source: string, info: SourceInfo, options: { ffmpegPath: string; workDir: string; maxPixels: number; signal: AbortSignal }): Promise<SourceInfo> {
  const { video } = info;
  if (!video || !mayBeInterlaced(video)) return info;
  try {
    const interlacing = await withScratch(options.workDir, async (folder) => {
      const input = { path: fileUrl(source), options: safeInputOptions(options) };
      await runFfmpeg(interlaceSampleCommand(video, info.startSeconds, input, report), { ffmpegPath: options.ffmpegPath, signal: options.signal, cwd: folder });
      return judgeSample(readInterlaceReport(await readFile(path.join(folder, report), 'utf8')));
    });
    if (!interlacing) return info;
    return { ...info, video: { ...video, interlacing }, warnings: [...info.warnings, interlacedWarning(interlacing)] };
  } catch (error) {
    if (error instanceof MediaError) return info;
    throw error;
  }
}

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { qualityFilters } from '../../packages/media/quality/filters.js';
import { type QualityMeasure, qualityMeasures } from '../../packages/media/spec/quality.js';

/** The measures for which this ffmpeg has a filter. */
export async function findMeasures(ffmpegPath: string, signal: AbortSignal): Promise<QualityMeasure[]> {
  const { stdout } = await promisify(execFile)(ffmpegPath, ['-hide_banner', '-filters'], { signal });
  const filters = new Set([...stdout.matchAll(/^ \S+ +(\S+) +\S+->/gm)].map((match) => match[1]));
  return qualityMeasures.filter((measure) => filters.has(qualityFilters[measure]));
}

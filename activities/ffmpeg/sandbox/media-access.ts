import path from 'node:path';
import { MediaError } from '../../../packages/media/errors.js';
import { type FfmpegCommand, standardOutput } from '../../../packages/media/ffmpeg/command.js';
import { needsDevices } from '../../../packages/media/ffmpeg/encoders/hardware.js';

/** What one media process may touch. Paths are absolute. */
export interface MediaAccess {
  readonly reads: readonly string[];
  /** The one folder that it writes in, and reads; null where it writes nothing */
  readonly folder: string | null;
  /** The device files of graphics cards */
  readonly devices: boolean;
}

const discarded = new Set([standardOutput, '-', '/dev/null']);

/** What a command needs, by its own words. Results outside of `folder` are a fault of the code that made the command. */
export function accessOf({ inputs, outputs }: FfmpegCommand, folder: string | undefined): MediaAccess {
  for (const { path: target } of outputs) {
    if (!discarded.has(target) && !isWithin(target, folder)) throw new MediaError('internal', 'a result of a media process would lie outside of its folder', { retryable: false });
  }
  const reads = inputs.map((input) => input.path.replace(/^file:/, '')).filter((source) => path.isAbsolute(source) && !source.startsWith('/dev/'));
  return { reads, folder: folder === undefined ? null : path.resolve(folder), devices: [...inputs, ...outputs].some(({ options }) => needsDevices(options)) };
}

function isWithin(target: string, folder: string | undefined): boolean {
  if (folder === undefined) return false;
  const way = path.relative(path.resolve(folder), path.resolve(folder, target));
  return way !== '' && way.split(path.sep)[0] !== '..' && !path.isAbsolute(way);
}

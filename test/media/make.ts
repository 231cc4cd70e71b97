import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { numberedFrames } from './numbered.js';

const run = promisify(execFile);

export const ffmpeg = (...args: string[]) => run('ffmpeg', ['-nostdin', '-v', 'error', '-y', ...args]);
/** Input options of pictures that show their number. */
export const numbered = (seconds: number, rate = '25') => ['-f', 'lavfi', '-i', numberedFrames({ rate, seconds })];
export const tone = (seconds: number) => ['-f', 'lavfi', '-i', `sine=frequency=440:sample_rate=48000:duration=${seconds}`];
export const h264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-bf', '2', '-g', '70', '-pix_fmt', 'yuv420p'];

import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A folder for the sources of one spec file. */
export function mediaFolder(): string {
  return mkdtempSync(path.join(tmpdir(), 'reelforge-media-'));
}

/** Runs ffmpeg on generated inputs. */
export async function makeMedia(file: string, args: readonly string[]): Promise<string> {
  await run('ffmpeg', ['-nostdin', '-v', 'error', '-y', ...args, file]);
  return file;
}

export const quickH264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-g', '48'];
export const aac = ['-c:a', 'aac', '-b:a', '128k'];

export function picture(size: string, rate: string, seconds: number): string[] {
  return ['-f', 'lavfi', '-i', `testsrc2=size=${size}:rate=${rate}:duration=${seconds}`];
}

export function tone(seconds: number): string[] {
  return ['-f', 'lavfi', '-i', `sine=frequency=440:sample_rate=48000:duration=${seconds}`];
}

/** Red, green, blue and white quarters: top left, top right, bottom left, bottom right. */
export function quarters(width: number, height: number, seconds: number): string[] {
  const part = (colour: string) => ['-f', 'lavfi', '-i', `color=${colour}:size=${width / 2}x${height / 2}:rate=25:duration=${seconds}`];
  return [...part('red'), ...part('green'), ...part('blue'), ...part('white'), '-filter_complex', '[0][1]hstack[t];[2][3]hstack[b];[t][b]vstack[v]', '-map', '[v]'];
}

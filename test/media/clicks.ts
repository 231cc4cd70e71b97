import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const options = { encoding: 'buffer', maxBuffer: 256 * 1024 ** 2 } as const;
const clickSeconds = 0.1;

/** Inputs of ffmpeg: black and silent, but for a white flash with a beep at each of the times. */
export function clicks(times: readonly number[], of: { seconds: number; soundSeconds?: number; rate?: string; size?: string; sampleRate?: number }): string[] {
  const within = (t: string) => times.map((time) => `between(${t},${time - 0.001},${time + clickSeconds - 0.001})`).join('+');
  return [
    '-f', 'lavfi', '-i', `nullsrc=s=4x2:r=${of.rate ?? '25'}:d=${of.seconds},format=yuv420p,geq=lum='if(${within('T')},235,16)':cb=128:cr=128,scale=${(of.size ?? '64x48').replace('x', ':')}:flags=neighbor,setsar=1`,
    '-f', 'lavfi', '-i', `aevalsrc='0.8*sin(2000*PI*t)*(${within('t')})':s=${of.sampleRate ?? 48_000}:d=${of.soundSeconds ?? of.seconds}`,
  ];
}

/** When the flashes and the beeps of a file begin, seconds on its own clock. */
export async function readClicks(file: string): Promise<{ flashes: number[]; beeps: number[] }> {
  const [{ stdout: luma }, { stdout: packets }, { stdout: sound }] = await Promise.all([
    run('ffmpeg', ['-nostdin', '-v', 'error', '-i', file, '-map', '0:v', '-vf', 'scale=1:1:flags=area,format=gray', '-fps_mode', 'passthrough', '-f', 'rawvideo', '-'], options),
    run('ffprobe', ['-v', 'error', '-select_streams', 'v', '-show_entries', 'packet=pts_time', '-of', 'csv=p=0', file], options),
    run('ffmpeg', ['-nostdin', '-v', 'error', '-i', file, '-map', '0:a', '-af', 'aresample=48000:async=1:first_pts=0', '-ac', '1', '-f', 's16le', '-'], options),
  ]);
  const shown = packets.toString().trim().split('\n').map(Number.parseFloat).sort((a, b) => a - b);
  const flashes = shown.filter((_, i) => luma[i]! > 128 && !(luma[i - 1]! > 128));
  const beeps: number[] = [];
  for (let i = 0, last = -Infinity; i < sound.length / 2; i += 1) {
    if (Math.abs(sound.readInt16LE(i * 2)) < 3000) continue;
    if (i - last > 48_000 * clickSeconds) beeps.push(i / 48_000);
    last = i;
  }
  return { flashes, beeps };
}

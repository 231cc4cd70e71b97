import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const bars = 10;

/** An ffmpeg source whose every frame shows its own number in binary, as ten upright bars, lowest bit first. */
export function numberedFrames(options: { size?: string; rate: string; seconds: number }): string {
  const size = (options.size ?? '640x360').replace('x', ':');
  // Ten columns are computed and then widened: an expression for every pixel takes thirty times as long.
  return `nullsrc=s=${bars}x2:r=${options.rate}:d=${options.seconds},geq=lum='if(mod(floor(N/pow(2,X)),2),210,40)':cb=128:cr=128,scale=${size}:flags=neighbor,setsar=1`;
}

/** The numbers that the decoded frames of a file show, in presentation order. */
export async function readNumbers(file: string): Promise<number[]> {
  const { stdout } = await run('ffmpeg', ['-nostdin', '-v', 'error', '-i', file, '-vf', `scale=${bars}:1:flags=area,format=gray`, '-fps_mode', 'passthrough', '-f', 'rawvideo', '-'], { encoding: 'buffer', maxBuffer: 64 * 1024 ** 2 });
  return Array.from({ length: stdout.length / bars }, (_, frame) => Array.from({ length: bars }, (__, bit) => (stdout[frame * bars + bit]! > 125 ? 2 ** bit : 0)).reduce((sum, value) => sum + value, 0));
}

/** Presentation times of a file's packets in ticks, sorted, and the ticks of a second. */
export async function readTimes(file: string, stream: 'v' | 'a'): Promise<{ times: number[]; durations: number[]; timescale: number }> {
  const { stdout } = await run('ffprobe', ['-v', 'error', '-select_streams', stream, '-show_entries', 'packet=pts,duration:stream=time_base', '-of', 'json', file], { maxBuffer: 64 * 1024 ** 2 });
  const { packets, streams } = JSON.parse(stdout) as { packets: { pts: number; duration?: number }[]; streams: { time_base: string }[] };
  return { times: packets.map((p) => p.pts).sort((a, b) => a - b), durations: packets.map((p) => p.duration ?? 0), timescale: Number(streams[0]!.time_base.split('/')[1]) };
}

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const maxBuffer = 256 * 1024 ** 2;

export interface Packet {
  readonly pts: number;
  readonly dts: number;
  readonly duration: number;
  readonly key: boolean;
}

export interface Track {
  readonly packets: readonly Packet[];
  /** Ticks per second */
  readonly timescale: number;
  readonly startSeconds: number;
  /** From the first presentation to the end of the last */
  readonly durationSeconds: number;
}

/** Everything ffprobe says about streams and container; `input` is a path or an address. */
export async function probe(input: string): Promise<{ streams: any[]; format: any }> {
  const { stdout } = await run('ffprobe', ['-v', 'error', '-of', 'json', '-show_streams', '-show_format', input], { maxBuffer });
  return JSON.parse(stdout);
}

/** The packets of the first stream of a kind, in the order of the file. */
export async function readTrack(file: string, kind: 'v' | 'a'): Promise<Track> {
  const { stdout } = await run('ffprobe', ['-v', 'error', '-of', 'json', '-select_streams', `${kind}:0`, '-show_entries', 'packet=pts,dts,duration,flags:stream=time_base', file], { maxBuffer });
  const { packets, streams } = JSON.parse(stdout);
  const timescale = Number(streams[0].time_base.split('/')[1]);
  const list: Packet[] = packets.map((p: any, i: number) => ({ pts: Number(p.pts), dts: Number(p.dts), duration: Number(p.duration ?? packets[i + 1]?.dts - p.dts), key: p.flags.startsWith('K') }));
  const start = Math.min(...list.map((p) => p.pts));
  const end = Math.max(...list.map((p) => p.pts + p.duration));
  return { packets: list, timescale, startSeconds: start / timescale, durationSeconds: (end - start) / timescale };
}

/** Decodes everything; how many frames came out, and what ffmpeg complained about. */
export async function decode(file: string, kind: 'v' | 'a' = 'v'): Promise<{ frames: number; complaints: string }> {
  const { stdout, stderr } = await run('ffprobe', ['-v', 'error', '-count_frames', '-select_streams', `${kind}:0`, '-show_entries', 'stream=nb_read_frames', '-of', 'csv=p=0', file], { maxBuffer });
  return { frames: Number(stdout.trim().replace(/,$/, '')), complaints: stderr.trim() };
}

export type Colour = readonly [red: number, green: number, blue: number];

/** A frame as it is shown, and the colour at a place in it (shares of width and height). */
export async function readFrame(file: string, atSeconds = 0): Promise<{ width: number; height: number; at: (x: number, y: number) => Colour }> {
  const { stdout: info } = await run('ffmpeg', ['-nostdin', '-v', 'error', '-ss', String(atSeconds), '-i', file, '-frames:v', '1', '-f', 'image2pipe', '-c:v', 'ppm', '-'], { encoding: 'buffer', maxBuffer });
  const header = /^P6\s(\d+)\s(\d+)\s255\s/.exec(info.subarray(0, 64).toString('latin1'))!;
  const [width, height] = [Number(header[1]), Number(header[2])];
  const pixels = info.subarray(header[0].length);
  const at = (x: number, y: number): Colour => {
    const place = (Math.floor(y * height) * width + Math.floor(x * width)) * 3;
    return [pixels[place]!, pixels[place + 1]!, pixels[place + 2]!];
  };
  return { width, height, at };
}

/** The nearest of the colours that the test pictures are made of. */
export function nameColour([red, green, blue]: Colour): string {
  const palette: Record<string, Colour> = { red: [255, 0, 0], green: [0, 128, 0], blue: [0, 0, 255], white: [255, 255, 255], black: [0, 0, 0] };
  const distance = (c: Colour) => (c[0] - red) ** 2 + (c[1] - green) ** 2 + (c[2] - blue) ** 2;
  return Object.entries(palette).sort(([, a], [, b]) => distance(a) - distance(b))[0]![0];
}

import type { Peaks } from './peaks.js';

/** How peaks are shown. Colours are `#rgb`, `#rgba`, `#rrggbb`, `#rrggbbaa` or `transparent`. */
export interface WaveformPicture {
  readonly width: number;
  readonly height: number;
  readonly color: string;
  readonly background: string;
}

/**
 * The whole sound as a picture of raw RGBA: each column is a line from the lowest to the highest of the peaks that
 * fall to it; lanes stand one below the other. Silence is a line of one pixel.
 */
export function drawWaveform(peaks: Peaks, { width, height, color, background }: WaveformPicture): Uint8Array {
  const pixels = new Uint32Array(width * height).fill(packed(background));
  const ink = packed(color);
  for (let lane = 0; lane < peaks.lanes; lane += 1) {
    const top = Math.floor((lane * height) / peaks.lanes);
    const rows = Math.floor(((lane + 1) * height) / peaks.lanes) - top;
    for (let x = 0; x < width && peaks.length > 0; x += 1) {
      const [low, high] = extremes(peaks, lane, x, width);
      const last = top + rowOf(low, rows);
      for (let y = top + rowOf(high, rows); y <= last; y += 1) pixels[y * width + x] = ink;
    }
  }
  return new Uint8Array(pixels.buffer);
}

/** With fewer peaks than columns, neighbours show the same ones. */
function extremes({ length, lanes, data }: Peaks, lane: number, x: number, width: number): [low: number, high: number] {
  const from = Math.floor((x * length) / width);
  const end = Math.max(from + 1, Math.floor(((x + 1) * length) / width));
  let [low, high] = [127, -128];
  for (let pixel = from; pixel < end; pixel += 1) {
    const at = (pixel * lanes + lane) * 2;
    low = Math.min(low, data[at]!);
    high = Math.max(high, data[at + 1]!);
  }
  return [low, high];
}

/** 127 is the first row, -128 the last. */
function rowOf(value: number, rows: number): number {
  return Math.round(((127 - value) / 255) * (rows - 1));
}

/** In the order of bytes in memory: red, green, blue, alpha. */
function packed(color: string): number {
  const hex = color === 'transparent' ? '00000000' : color.slice(1);
  const long = hex.length < 6 ? [...hex].map((digit) => digit + digit).join('') : hex;
  const [red = 0, green = 0, blue = 0, alpha = 255] = long.match(/../g)!.map((pair) => Number.parseInt(pair, 16));
  return new Uint32Array(new Uint8Array([red, green, blue, alpha]).buffer)[0]!;
}

import type { Sharp } from 'sharp';

const bars = 10;

/** The number that a picture of `numberedFrames` shows in ten bars, upright; `turned`: the left edge has come to the bottom. */
export async function readNumber(picture: Sharp, turned = false): Promise<number> {
  const { data, info } = await picture.greyscale().raw().toBuffer({ resolveWithObject: true });
  const at = (bit: number) => (bit + 0.5) / bars;
  const place = (bit: number) => (turned ? Math.floor(info.height * (1 - at(bit))) * info.width + (info.width >> 1) : (info.height >> 1) * info.width + Math.floor(info.width * at(bit)));
  return Array.from({ length: bars }, (_, bit) => (data[place(bit) * info.channels]! > 125 ? 2 ** bit : 0)).reduce((sum, value) => sum + value, 0);
}

export interface ReadCue {
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly sheet: string;
  readonly place: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
}

/** The cues of a storyboard's track, as a player reads them. */
export function readCues(track: string): ReadCue[] {
  const seconds = (clock: string) => clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  return [...track.matchAll(/^(\S+) --> (\S+)\n(\S+)#xywh=(\d+),(\d+),(\d+),(\d+)$/gm)].map(([, start, end, sheet, left, top, width, height]) => ({
    startSeconds: seconds(start!), endSeconds: seconds(end!), sheet: sheet!, place: { left: Number(left), top: Number(top), width: Number(width), height: Number(height) },
  }));
}

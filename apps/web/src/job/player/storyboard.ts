/** One picture of a storyboard: a part of a sheet that stands for a span of the film. */
export interface Tile {
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly sheetUrl: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const timing = /^(\S+)\s+-->\s+(\S+)/;
const area = /#xywh=(?:pixel:)?(\d+),(\d+),(\d+),(\d+)$/;

/** The tiles of a WebVTT track of sprites; `nameUrl` gives the address of a sheet. Cues that name none are left out. */
export function readTiles(webVtt: string, nameUrl: (name: string) => string | undefined): Tile[] {
  return webVtt.split(/\r?\n\r?\n/).flatMap((block) => {
    const lines = block.split(/\r?\n/);
    const at = lines.findIndex((line) => timing.test(line));
    const [, start, end] = timing.exec(lines[at] ?? '') ?? [];
    const payload = lines[at + 1]?.trim() ?? '';
    const [place, x, y, width, height] = area.exec(payload) ?? [];
    const sheetUrl = place === undefined ? undefined : nameUrl(payload.slice(0, -place.length));
    if (start === undefined || end === undefined || sheetUrl === undefined) return [];
    return [{ startSeconds: seconds(start), endSeconds: seconds(end), sheetUrl, x: Number(x), y: Number(y), width: Number(width), height: Number(height) }];
  });
}

/** What is shown at a time; the last tile also after its end. */
export function tileAt(tiles: readonly Tile[], atSeconds: number): Tile | undefined {
  return tiles.find(({ endSeconds }) => atSeconds < endSeconds) ?? tiles.at(-1);
}

/** `1:02:03.500`, with or without hours. */
function seconds(stamp: string): number {
  return stamp.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
}

import { readTiles, tileAt } from './storyboard.js';

const board = `WEBVTT

00:00.000 --> 00:02.500
sheet-0.jpg#xywh=0,0,160,90

01:00:02.500 --> 01:00:05.000
sheet-1.jpg#xywh=160,90,160,90

01:00:05.000 --> 01:00:06.000
no picture here
`;

const tiles = readTiles(board, (name) => (name.startsWith('sheet') ? `/play/token/${name}` : undefined));

it('every cue with an area is a tile of its sheet', () => {
  expect(tiles).toEqual([
    { startSeconds: 0, endSeconds: 2.5, sheetUrl: '/play/token/sheet-0.jpg', x: 0, y: 0, width: 160, height: 90 },
    { startSeconds: 3602.5, endSeconds: 3605, sheetUrl: '/play/token/sheet-1.jpg', x: 160, y: 90, width: 160, height: 90 },
  ]);
});

it('a time shows the tile of its span, and the last one beyond the end', () => {
  expect([tileAt(tiles, 0), tileAt(tiles, 2.499), tileAt(tiles, 2.5), tileAt(tiles, 9999)]).toEqual([tiles[0], tiles[0], tiles[1], tiles[1]]);
  expect(tileAt([], 1)).toBeUndefined();
});

import { stripVTControlCharacters } from 'node:util';

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
// East Asian Width W and F, roughly (Unicode Standard Annex 11), and emoji.
const wide = /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/** Columns that a text takes on a terminal; colours take none. */
export function widthOf(text: string): number {
  let width = 0;
  for (const { segment } of graphemes.segment(stripVTControlCharacters(text))) width += wide.test(segment) ? 2 : 1;
  return width;
}

/** Text without colours, cut to a width; what was cut is told by an ellipsis. */
export function cut(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let kept = '';
  let used = 1;
  for (const { segment } of graphemes.segment(text)) {
    used += wide.test(segment) ? 2 : 1;
    if (used > width) break;
    kept += segment;
  }
  return width > 0 ? `${kept}…` : '';
}

/** As `cut`, from the middle: the end of a path or a name says as much as its start. */
export function cutMiddle(text: string, width: number): string {
  const letters = [...graphemes.segment(text)].map(({ segment }) => segment);
  if (widthOf(text) <= width) return text;
  const half = Math.max(0, Math.floor((width - 1) / 2));
  const head = cut(text, width - half).replace(/…$/, '');
  let tail = '';
  for (const letter of letters.reverse()) {
    if (widthOf(letter + tail) > half) break;
    tail = letter + tail;
  }
  return `${head}…${tail}`;
}

export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - widthOf(text))) + text;
}

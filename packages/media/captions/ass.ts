import { type Rational, toNumber } from '../rational.js';
import type { Cue } from './cue.js';
import { framesOfCues } from './cue-frames.js';

/** What captions are drawn on. */
export interface CaptionCanvas {
  /** Pixels */
  readonly width: number;
  readonly height: number;
  readonly frameRate: Rational;
  /** Number of pictures */
  readonly frames: number;
  /** Brightness of the letters, 0–255 */
  readonly white: number;
}

/** In an ASS file of ours each picture lasts this long, whatever its rate: times of the format are too coarse for frames. */
export const assFrameSeconds = 0.1;

/** Comes with the service. */
const fontName = 'DejaVu Sans';

/**
 * Captions as an ASS file of our own: white letters with a dark edge, at the bottom or where WebVTT's settings put
 * them. Picture `n` is at `n × assFrameSeconds`. What is seen at one time in one place is one event, so that nothing
 * depends on what was drawn before, and every chunk shows the same.
 */
export function assFile(cues: readonly Cue[], canvas: CaptionCanvas): string {
  const events = framesOfCues(cues, toNumber(canvas.frameRate), canvas.frames).flatMap(({ first, end, seen }) =>
    [...new Set(seen.map(alignmentOf))].map((alignment) => {
      const lines = seen.filter((cue) => alignmentOf(cue) === alignment).map((cue) => assText(cue.text));
      return `Dialogue: 0,${clock(first)},${clock(end)},Default,,0,0,0,,{\\an${alignment}}${lines.join('\\N')}`;
    }),
  );
  return [...header(canvas), ...events, ''].join('\n');
}

/** Text of a cue for libass: braces and backslashes mean themselves, and line ends stay. */
export function assText(text: string): string {
  return text
    .replaceAll('\\', `\\${wordJoiner}`)
    .replaceAll(/[{}]/g, (brace) => `\\${brace}`)
    .replaceAll(/<(\/?)([biu])>/g, (_, closes: string, name: string) => `{\\${name}${closes ? 0 : 1}}`)
    .replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
    .replaceAll('\n', '\\N');
}

/** Nothing to be seen; what follows a backslash would make a command of it. */
const wordJoiner = '\u2060';

function header({ width, height, white }: CaptionCanvas): string[] {
  const lineHeight = Math.max(8, Math.round(Math.min(height * 0.065, width * 0.07)));
  const side = Math.round(width * 0.05);
  const shade = white.toString(16).padStart(2, '0').toUpperCase();
  const letters = `&H00${shade}${shade}${shade}`;
  return [
    '[Script Info]', 'ScriptType: v4.00+', `PlayResX: ${width}`, `PlayResY: ${height}`, 'WrapStyle: 0', 'ScaledBorderAndShadow: yes', 'YCbCr Matrix: None', '',
    '[V4+ Styles]',
    'Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding',
    // The last figure lets each line run in the direction of its script.
    `Style: Default,${fontName},${lineHeight},${letters},${letters},&H00000000,&H80000000,0,0,0,0,100,100,0,0,1,${decimal(lineHeight / 16)},${decimal(lineHeight / 32)},${bottom},${side},${side},${Math.round(height * 0.05)},-1`, '',
    '[Events]', 'Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text',
  ];
}

const decimal = (value: number) => value.toFixed(2);

/** Places as on a number pad. */
const bottom = 2;

/** WebVTT's `line` and `align`, as far as a place on the number pad can follow them. */
function alignmentOf({ settings }: Cue): number {
  const line = /(?:^| )line:(-?[\d.]+)(%?)/.exec(settings);
  const align = /(?:^| )align:(\w+)/.exec(settings)?.[1];
  const column = align === 'start' || align === 'left' ? -1 : align === 'end' || align === 'right' ? 1 : 0;
  return (line && isHigh(Number(line[1]), line[2] === '%') ? 8 : bottom) + column;
}

/** Lines are counted from the top, or, below zero, from the bottom; there is room for about 15. */
function isHigh(line: number, isPercentage: boolean): boolean {
  return isPercentage ? line < 50 : line >= 0 ? line < 8 : line < -8;
}

/** Half a picture early, so that no rounding moves a caption to another one. */
function clock(frame: number): string {
  const total = Math.max(0, Math.round((frame - 0.5) * assFrameSeconds * 100));
  const part = (value: number) => String(value).padStart(2, '0');
  return `${Math.floor(total / 360_000)}:${part(Math.floor(total / 6000) % 60)}:${part(Math.floor(total / 100) % 60)}.${part(total % 100)}`;
}

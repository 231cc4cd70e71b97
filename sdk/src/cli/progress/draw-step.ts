import { describeShare } from '../text/amounts.js';
import { plain } from '../text/plain.js';
import type { Style } from '../text/style.js';
import { paintState } from '../text/style.js';
import { cut, cutMiddle, padEnd, padStart, widthOf } from '../text/width.js';
import type { Step } from './step.js';

const widestBar = 28;
const narrowestBar = 8;

/** `clip.mp4 web   ████████░░░░░░░  41% encoding · 3.1× · 12 s left`, never wider than the terminal. */
export function drawStep({ of, name, share, state, pace, ended }: Step, { width, nameWidth, style }: { readonly width: number; readonly nameWidth: number; readonly style: Style }): string {
  const labelWidth = Math.min(nameWidth, Math.floor(width * 0.35));
  const label = padEnd(cutMiddle(plain(`${of} ${name}`), labelWidth), labelWidth);
  const percent = padStart(share === null ? '' : describeShare(share), 4);
  const words = plain([state, pace].filter(Boolean).join(' · '));
  const room = width - labelWidth - percent.length - 3;
  const bar = Math.min(widestBar, Math.max(narrowestBar, room - widthOf(words)));
  if (room < narrowestBar + 4) return cut(`${label} ${percent} ${words}`, width);
  const full = Math.round((share ?? 0) * bar);
  const shown = cut(words, room - bar);
  return `${label} ${style('cyan', '█'.repeat(full))}${style('dim', '░'.repeat(bar - full))} ${percent} ${ended ? paintState(style, shown, state) : shown}`;
}

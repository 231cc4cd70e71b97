import { describeShare } from '../text/amounts.js';
import { plain } from '../text/plain.js';
import type { Board, Step } from './step.js';

// A file that is sent in a second needs no ten lines.
const leastPauseMs = 2000;

/** A line for each change of state, and for each tenth of the way that took its time: for logs, and for who reads aloud. */
export function lineBoard(write: (line: string) => void, nowMs: () => number = () => performance.now()): Board {
  const last = new Map<string, { readonly state: string; readonly tenth: number; readonly atMs: number }>();
  return {
    show(id: string, step: Step) {
      const { state, share } = step;
      const said = last.get(id);
      const tenth = Math.floor((share ?? 0) * 10);
      if (said?.state === state && (said.tenth === tenth || nowMs() - said.atMs < leastPauseMs)) return;
      last.set(id, { state, tenth, atMs: nowMs() });
      write(describeStep(step));
    },
    note: write,
    stop: () => undefined,
  };
}

/** `clip.mp4 web: encoding 40%, 3.1× real time, 12 s left` */
export function describeStep({ of, name, state, share, pace, ended }: Step): string {
  const words = [`${state}${share === null || ended ? '' : ` ${describeShare(share)}`}`, pace].filter(Boolean).join(', ');
  return plain(`${of} ${name}: ${words}`);
}

import { describeShare } from '../text/amounts.js';
import { plain } from '../text/plain.js';
import type { Board, Step } from './step.js';

/** A line for each change of state and for each tenth of the way: for logs, and for who reads aloud. */
export function lineBoard(write: (line: string) => void): Board {
  const last = new Map<string, string>();
  return {
    show(id: string, step: Step) {
      const key = `${step.state} ${step.share === null ? '' : Math.floor(step.share * 10)}`;
      if (last.get(id) === key) return;
      last.set(id, key);
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

import type { SingleBar } from 'cli-progress';
import { MultiBar } from 'cli-progress';
import type { TextOut } from '../io.js';
import type { Style } from '../text/style.js';
import type { Board, Step } from './step.js';
import { drawStep } from './draw-step.js';

// Below the bars stands the cursor, above them should stand what they belong to.
const rowsLeftFree = 2;

/** A bar for each step, as many as the terminal has rows; what has ended makes room for what waits. */
export function barBoard(stream: TextOut, style: Style): Board {
  const steps = new Map<string, Step>();
  const bars = new Map<string, SingleBar>();
  const settled = new Set<string>();
  const names = { widest: 0 };
  let stopped = false;
  const draw = (id: string) => drawStep(steps.get(id)!, { width: (stream.columns ?? 80) - 1, nameWidth: names.widest, style });
  const multi = new MultiBar({
    stream: stream as NodeJS.WriteStream,
    format: (_options, _params, { id }: { id: string }) => draw(id),
    hideCursor: true,
    gracefulExit: false,
    // Lines above the bars shift all of them.
    forceRedraw: true,
    // What it draws last it cuts in the midst of colours: see stop.
    clearOnComplete: true,
    emptyOnZero: true,
  });
  const capacity = () => Math.max(1, (stream.rows ?? 24) - rowsLeftFree);

  function makeRoom(): boolean {
    if (bars.size < capacity()) return true;
    const done = [...bars.keys()].find((id) => steps.get(id)!.ended);
    if (done === undefined) return false;
    multi.log(`${draw(done)}\n`);
    multi.remove(bars.get(done)!);
    bars.delete(done);
    settled.add(done);
    return true;
  }

  function showWaiting(): void {
    for (const id of steps.keys()) if (!bars.has(id) && !settled.has(id) && makeRoom()) bars.set(id, multi.create(1, 0, { id }));
  }

  return {
    show(id, step) {
      steps.set(id, step);
      names.widest = Math.max(names.widest, Math.min(40, `${step.of} ${step.name}`.length));
      showWaiting();
    },
    note: (text) => (bars.size && !stopped ? multi.log(`${text}\n`) : void stream.write(`${text}\n`)),
    stop() {
      if (!bars.size || stopped) return;
      stopped = true;
      // Notes are written by an update, not by a stop.
      multi.update();
      multi.stop();
      for (const id of bars.keys()) stream.write(`${draw(id)}\n`);
    },
  };
}

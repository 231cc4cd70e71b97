import type { Child } from '../processes/child.js';

/** Starts of one part before it is given up, and the pause before each further one. */
const backoffMs = [500, 2000, 8000];

export interface Supervised {
  /** Settles with the reason when the part ended too often to start it again */
  readonly givenUp: Promise<string>;
  /** Ends the part for good */
  readonly stop: () => Promise<void>;
}

/** Starts a part again when it ends by itself, a few times. */
export async function supervise(begin: () => Promise<Child>, report: (text: string) => void): Promise<Supervised> {
  let child = await begin();
  let stopping = false;
  const watch = async (): Promise<string> => {
    for (const pauseMs of backoffMs) {
      const ending = await child.ended;
      if (stopping) return new Promise<string>(() => undefined);
      report(`${child.plan.name} ${ending}; it is started again. The end of ${child.plan.logFile}:\n${child.tail()}`);
      await new Promise((resolve) => setTimeout(resolve, pauseMs).unref());
      if (stopping) return new Promise<string>(() => undefined);
      try {
        child = await begin();
      } catch (error) {
        return (error as Error).message;
      }
      if (stopping) await child.stop();
    }
    return stopIsAsked(child.ended, () => stopping);
  };
  return {
    givenUp: watch(),
    stop: async () => {
      stopping = true;
      await child.stop();
    },
  };
}

/** After the last start the next ending is final, unless it was asked for. */
async function stopIsAsked(ended: Promise<string>, asked: () => boolean): Promise<string> {
  const ending = await ended;
  return asked() ? new Promise<string>(() => undefined) : `ended too often, at last it ${ending}`;
}

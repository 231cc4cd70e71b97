import type { Child } from '../processes/child.js';

/** Patience with a part that ends by itself. */
export interface Patience {
  /** The pause before each further start; when they are used up the part is given up */
  readonly backoffMs: readonly number[];
  /** After this long without an ending the earlier ones are forgotten */
  readonly steadyMs: number;
}

const patience: Patience = { backoffMs: [500, 2000, 8000], steadyMs: 120_000 };

export interface Supervised {
  /** Settles with the reason when the part ended too often to start it again */
  readonly givenUp: Promise<string>;
  /** Ends the part for good */
  readonly stop: () => Promise<void>;
}

/** Starts a part again when it ends by itself, a few times. */
export async function supervise(begin: () => Promise<Child>, report: (text: string) => void, { backoffMs, steadyMs }: Patience = patience): Promise<Supervised> {
  let child = await begin();
  let stopping = false;
  const never = new Promise<string>(() => undefined);

  const watch = async (): Promise<string> => {
    let endings = 0;
    for (;;) {
      const startedMs = Date.now();
      const ending = await child.ended;
      if (Date.now() - startedMs > steadyMs) endings = 0;
      let what = `${child.plan.name} ${ending}. The end of ${child.plan.logFile}:\n${child.tail()}`;
      for (let running = false; !running; ) {
        if (stopping) return never;
        const pauseMs = backoffMs[endings++];
        if (pauseMs === undefined) return `${child.plan.name} is given up: it did not stay up. ${what}`;
        report(`${what}\n  ${child.plan.name} is started again.`);
        await new Promise((resolve) => setTimeout(resolve, pauseMs).unref());
        if (stopping) return never;
        try {
          child = await begin();
          running = true;
        } catch (error) {
          what = (error as Error).message;
        }
      }
      if (stopping) await child.stop();
      else report(`${child.plan.name} is ready again.`);
    }
  };
  return {
    givenUp: watch(),
    stop: async () => {
      stopping = true;
      await child.stop();
    },
  };
}

import { CancellationScope, isCancellation } from '@temporalio/workflow';

/**
 * Runs `run` over all items, at most `lanes` at a time, in order of start. The first failure cancels the rest and is
 * thrown when all have ended.
 */
export async function forEachBounded<T>(items: readonly T[], lanes: number, run: (item: T) => Promise<void>): Promise<void> {
  const scope = new CancellationScope();
  const queue = items.values();
  const failures: unknown[] = [];
  const lane = async () => {
    for (const item of queue) {
      try {
        await run(item);
      } catch (error) {
        failures.push(error);
        scope.cancel();
        return;
      }
    }
  };
  await scope.run(() => Promise.all(Array.from({ length: Math.min(lanes, items.length) }, lane)));
  if (failures.length > 0) throw failures.find((error) => !isCancellation(error)) ?? failures[0];
}

/** As `Promise.all`, but the first failure cancels the others and is thrown when all have ended, so that nothing is stored behind it. */
export async function allOrNone<T extends readonly unknown[]>(...works: { readonly [K in keyof T]: () => Promise<T[K]> }): Promise<T> {
  const results: unknown[] = [];
  await forEachBounded([...works.entries()], works.length, async ([index, work]) => void (results[index] = await work()));
  return results as unknown as T;
}

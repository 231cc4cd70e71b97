/**
 * Does something with every item, `atOnce` at a time. The first failure aborts the others. Ends, by a failure as well,
 * only when nothing is on its way any more; then it throws the reason of `signal`, or that first failure.
 */
export async function sideBySide<T>(items: Iterable<T>, atOnce: number, signal: AbortSignal, act: (item: T, signal: AbortSignal) => Promise<void>): Promise<void> {
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  const queue = [...items].values();
  const lane = async () => {
    for (const item of queue) {
      if (either.aborted) return;
      await act(item, either).catch((error: unknown) => stop.abort(error));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  signal.throwIfAborted();
  stop.signal.throwIfAborted();
}

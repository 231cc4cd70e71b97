/** Waits until `condition` holds, asking again and again; throws `message()` after `timeoutMs`. */
export async function waitUntil(condition: () => boolean | Promise<boolean>, options: { timeoutMs: number; everyMs?: number; message: () => string; signal?: AbortSignal }): Promise<void> {
  const deadline = Date.now() + options.timeoutMs;
  while (!(await condition())) {
    options.signal?.throwIfAborted();
    if (Date.now() > deadline) throw new Error(options.message());
    await new Promise((resolve) => setTimeout(resolve, options.everyMs ?? 50));
  }
}

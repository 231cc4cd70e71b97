import type { ChildPlan, StartChild } from './child.js';

/** Runs a process that is expected to end by itself. Throws with the end of its log when it fails; an abort ends it, with its group, first. */
export async function runToEnd(plan: Omit<ChildPlan, 'signal' | 'graceMs' | 'group'>, start: StartChild, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted();
  const child = await start({ ...plan, signal: 'SIGTERM', graceMs: 10_000, group: true });
  let stopped: Promise<void> | undefined;
  const stop = () => void (stopped ??= child.stop());
  signal?.addEventListener('abort', stop, { once: true });
  if (signal?.aborted) stop();
  const ending = await child.ended;
  signal?.removeEventListener('abort', stop);
  await stopped;
  signal?.throwIfAborted();
  if (ending !== 'ended with code 0') throw new Error(`${plan.name} ${ending}:\n${child.tail()}`);
}

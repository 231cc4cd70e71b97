import type { Child } from './child.js';
import { waitUntil } from './wait-until.js';

/** Waits until a part answers; throws with the end of its log when it ends before that or takes too long. */
export async function waitForChild(child: Child, isReady: () => Promise<boolean>, options: { timeoutMs: number; signal?: AbortSignal }): Promise<void> {
  const failed = (what: string) => `${child.plan.name} ${what}. The end of ${child.plan.logFile}:\n${child.tail()}`;
  await waitUntil(
    () => {
      const ending = child.ending();
      if (ending) throw new Error(failed(ending));
      return isReady();
    },
    { ...options, message: () => failed(`was not ready after ${Math.round(options.timeoutMs / 1000)} seconds`) },
  );
}

/** Whether an address answers a GET with success. */
export async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

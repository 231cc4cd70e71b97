import type { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { beatNow, countHandBack } from './heartbeat-details.js';

const noteMs = 2000;
/** Another worker is to have it at once. */
const retryDelay = '100 milliseconds';

/** Ends the running attempt in favour of another worker, and notes that it does not count. Resolves with the failure to throw. */
export async function handBack(context: Context): Promise<ApplicationFailure> {
  const { info } = context;
  if (info.heartbeatTimeoutMs) {
    countHandBack(info);
    // Unnoted it counts as any other attempt: there are several.
    await beatNow(context, noteMs).catch(() => undefined);
  }
  return ApplicationFailure.create({ type: 'worker_shutting_down', message: 'the worker is shutting down', nonRetryable: false, nextRetryDelay: retryDelay });
}

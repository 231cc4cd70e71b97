import { type Client, ScheduleNotFoundError } from '@temporalio/client';
import { scheduleIds } from '../schedules.js';

/**
 * Runs `work` while the housekeeping stands still: it ends workflows and removes objects of jobs that have no rows. It
 * stays paused when the work fails.
 */
export async function whilePaused<T>(client: Client, work: () => Promise<T>): Promise<T> {
  const handles = Object.values(scheduleIds).map((id) => client.schedule.getHandle(id));
  const each = (act: (handle: (typeof handles)[number]) => Promise<void>) => Promise.all(handles.map((handle) => act(handle).catch((error: unknown) => {
    if (!(error instanceof ScheduleNotFoundError)) throw error;
  })));
  await each((handle) => handle.pause('rows are rebuilt'));
  const result = await work();
  await each((handle) => handle.unpause('rows were rebuilt'));
  return result;
}

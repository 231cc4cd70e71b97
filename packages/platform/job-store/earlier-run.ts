import type { EarlierRun } from '../../../workflows/contract.js';
import type { Database } from './client.js';
import { noticeChannel, toNotice } from './notice.js';

/** What the rows say of a job whose workflow is to go on; null when there is no such job. */
export async function readEarlierRun(db: Database, jobId: string): Promise<EarlierRun | null> {
  const job = await db.job.findUnique({ where: { id: jobId }, select: { state: true, sequence: true, outputs: { select: { name: true, state: true, error: true, usage: true }, orderBy: { position: 'asc' } } } });
  return job as EarlierRun | null;
}

/** Removes a job with its outputs, events and everything else that belongs to it alone. Who listens for it is told. */
export async function deleteJobRows(db: Database, jobId: string): Promise<void> {
  await db.$executeRaw`DELETE FROM jobs WHERE id = ${jobId} RETURNING pg_notify(${noticeChannel}, ${toNotice(jobId, 'events')})`;
}

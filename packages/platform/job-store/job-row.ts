import type { Prisma } from './generated/client.js';
import { noticeChannel, toNotice, type NoticeKind } from './notice.js';

/** Every writer of a job's rows takes this lock first, so they run one after another and cannot deadlock. Null without such a job. */
export async function lockJob(tx: Prisma.TransactionClient, jobId: string): Promise<{ sequence: number } | null> {
  const [job] = await tx.$queryRaw<{ sequence: number }[]>`SELECT sequence FROM jobs WHERE id = ${jobId} FOR UPDATE`;
  return job ?? null;
}

/** A job's progress is the mean of its outputs' (revoked ones do not count), and never goes back. Who listens for the job is told `what` has come (see `notice.ts`) when the transaction is committed. */
export async function refreshJobProgress(tx: Prisma.TransactionClient, jobId: string, what: NoticeKind): Promise<void> {
  await tx.$executeRaw`
    UPDATE jobs SET progress = GREATEST(progress, (SELECT COALESCE(AVG(progress), 0) FROM outputs WHERE job_id = ${jobId} AND state <> 'revoked'))
    WHERE id = ${jobId}
    RETURNING pg_notify(${noticeChannel}, ${toNotice(jobId, what)})`;
}

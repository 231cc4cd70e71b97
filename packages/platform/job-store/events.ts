import type { Database } from './client.js';
import type { JobEvent, JobState, Output } from './generated/client.js';

/** How far a job is told, and what there is to tell between its events. */
export interface JobStanding {
  readonly state: JobState;
  /** Of the newest event; rows and events are written together */
  readonly sequence: number;
  readonly progress: number;
  /** Those that are being made, in the order of the request */
  readonly outputs: readonly Pick<Output, 'name' | 'phase' | 'progress' | 'speed' | 'framesPerSecond' | 'secondsLeft' | 'progressedAt'>[];
}

/** Events of a job of the tenant behind the one with number `after`, in order, `limit` at most. */
export function listEvents(db: Database, tenantId: string, jobId: string, after: number, limit: number): Promise<JobEvent[]> {
  return db.jobEvent.findMany({ where: { jobId, job: { tenantId }, sequence: { gt: after } }, orderBy: { sequence: 'asc' }, take: limit });
}

/** Null when the tenant has no such job. */
export function findTold(db: Database, tenantId: string, jobId: string): Promise<{ state: JobState; sequence: number } | null> {
  return db.job.findFirst({ where: { id: jobId, tenantId }, select: { state: true, sequence: true } });
}

type StandingRow = Omit<JobStanding, 'outputs'> & { [K in keyof JobStanding['outputs'][number] as K extends 'progress' ? 'done' : K]: JobStanding['outputs'][number][K] } & { readonly name: string | null };

/** As it is at one instant; null when the tenant has no such job any more. */
export async function readStanding(db: Database, tenantId: string, jobId: string): Promise<JobStanding | null> {
  const rows = await db.$queryRaw<StandingRow[]>`
    SELECT j.state::text, j.sequence, j.progress, o.name, o.phase, o.progress AS done, o.speed, o.frames_per_second AS "framesPerSecond", o.seconds_left AS "secondsLeft", o.progressed_at AS "progressedAt"
    FROM jobs j LEFT JOIN outputs o ON o.job_id = j.id AND o.state = 'processing'
    WHERE j.id = ${jobId} AND j.tenant_id = ${tenantId}
    ORDER BY o.position`;
  const [job] = rows;
  if (!job) return null;
  const outputs = rows.filter(({ name }) => name !== null).map(({ state: _state, sequence: _sequence, progress: _job, done: progress, ...output }) => ({ ...output, progress }));
  return { state: job.state, sequence: job.sequence, progress: job.progress, outputs };
}

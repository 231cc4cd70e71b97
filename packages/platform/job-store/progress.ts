import type { ProgressShares } from '../../../workflows/activity-contract.js';
import type { Database } from './client.js';
import { lockJob, refreshJobProgress } from './job-row.js';

/** Where one piece of work (a chunk, a sound track) stands, and what it counts for. */
export interface PartUpdate {
  readonly progress: ProgressShares;
  /** 0–1 */
  readonly fraction: number;
  readonly phase: string;
  /** Media seconds made per second of wall time */
  readonly speed?: number;
}

/**
 * Takes the progress of parts into the outputs that they serve: the weighted sum of all parts, never less than
 * before, and only while the output is processing. Phase and speed are those of the part that counts most.
 */
export async function applyProgress(db: Database, jobId: string, parts: readonly PartUpdate[]): Promise<void> {
  const shares = parts.flatMap(({ progress, fraction, phase, speed }) =>
    progress.shares.map(({ output, weight }) => ({ output, part: progress.part, weight, fraction: millionths(fraction), phase, speed: speed ?? null })),
  );
  if (shares.length === 0) return;
  const rows = JSON.stringify(shares);
  await db.$transaction(async (tx) => {
    if (!(await lockJob(tx, jobId))) return;
    await tx.$executeRaw`
      INSERT INTO output_parts (job_id, output, part, weight, fraction)
      SELECT o.job_id, o.name, r.part, r.weight, r.fraction
      FROM jsonb_to_recordset(${rows}::jsonb) AS r(output text, part text, weight float8, fraction float8)
      JOIN outputs o ON o.job_id = ${jobId} AND o.name = r.output AND o.state = 'processing'
      ON CONFLICT (job_id, output, part) DO UPDATE
      SET fraction = GREATEST(output_parts.fraction, excluded.fraction), weight = excluded.weight`;
    await tx.$executeRaw`
      UPDATE outputs o
      SET progress = GREATEST(o.progress, LEAST(1, (SELECT SUM(p.weight * p.fraction) FROM output_parts p WHERE p.job_id = o.job_id AND p.output = o.name))),
          phase = r.phase,
          speed = COALESCE(r.speed, o.speed)
      FROM (
        SELECT DISTINCT ON (output) output, phase, speed
        FROM jsonb_to_recordset(${rows}::jsonb) AS r(output text, weight float8, phase text, speed float8)
        ORDER BY output, weight DESC
      ) r
      WHERE o.job_id = ${jobId} AND o.name = r.output AND o.state = 'processing'`;
    await refreshJobProgress(tx, jobId);
  });
}

/** Nobody sees a finer step, and Postgres refuses to multiply numbers that are next to nothing. */
function millionths(fraction: number): number {
  return Math.round(fraction * 1e6) / 1e6;
}

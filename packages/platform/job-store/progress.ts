import { observe, type Pace, secondsLeft } from '../../media/estimate/pace.js';
import type { ProgressShares } from '../../../workflows/activity-contract.js';
import type { Database } from './client.js';
import type { Prisma } from './generated/client.js';
import { lockJob, refreshJobProgress } from './job-row.js';

/** Where one piece of work (a chunk, a sound track) stands, and what it counts for. */
export interface PartUpdate {
  readonly progress: ProgressShares;
  /** 0–1; 1 is a part that has ended */
  readonly fraction: number;
  readonly phase: string;
  /** Media seconds made per second of wall time */
  readonly speed?: number;
  /** Pictures encoded per second of wall time */
  readonly framesPerSecond?: number;
}

export interface ProgressWritten {
  /** Parts that are at work, as a multiple of those that were told of now: about the number of workers that write. 1 at least */
  readonly writers: number;
}

/** From the first to the last that an output goes through. */
const phases = ['copying', 'downloading', 'encoding', 'packaging', 'uploading', 'checking'];
/** A part that is silent for so long is not at work: its worker may be gone. */
const silentSeconds = 15;

interface OutputWork {
  readonly output: string;
  readonly done: number;
  readonly running: number;
  readonly phase: string | null;
  readonly speed: number | null;
  readonly fps: number | null;
  readonly pace: Pace | null;
  readonly seconds: number | null;
}

/**
 * Takes the progress of parts into the outputs that they serve: the weighted sum of all parts, never less than
 * before, and only while the output is processing. Phase and speed are those of all parts that are at work, by
 * whichever worker: the most advanced phase, and the sum of the speeds. The time left considers all parts that are
 * missing, also those that nobody has begun.
 */
export async function applyProgress(db: Database, jobId: string, parts: readonly PartUpdate[]): Promise<ProgressWritten> {
  const shares = parts.flatMap(({ progress, fraction, phase, speed, framesPerSecond }) => {
    const pace = fraction < 1 ? { phase, speed: speed ?? null, fps: framesPerSecond ?? null } : { phase: null, speed: null, fps: null };
    return progress.shares.map(({ output, weight }) => ({ output, part: progress.part, weight, fraction: millionths(fraction), ...pace }));
  });
  if (shares.length === 0) return { writers: 1 };
  return db.$transaction(async (tx) => {
    if (!(await lockJob(tx, jobId))) return { writers: 1 };
    await tx.$executeRaw`
      INSERT INTO output_parts (job_id, output, part, weight, fraction, phase, speed, frames_per_second, updated_at)
      SELECT o.job_id, o.name, r.part, r.weight, r.fraction, r.phase, r.speed, r.fps, clock_timestamp()
      FROM jsonb_to_recordset(${JSON.stringify(shares)}::jsonb) AS r(output text, part text, weight float8, fraction float8, phase text, speed float8, fps float8)
      JOIN outputs o ON o.job_id = ${jobId} AND o.name = r.output AND o.state = 'processing'
      ON CONFLICT (job_id, output, part) DO UPDATE
      SET fraction = GREATEST(output_parts.fraction, excluded.fraction), weight = excluded.weight, phase = excluded.phase,
          speed = excluded.speed, frames_per_second = excluded.frames_per_second, updated_at = excluded.updated_at`;
    const outputs = await readWork(tx, jobId, [...new Set(shares.map(({ output }) => output))]);
    if (outputs.length === 0) return { writers: 1 };
    await writeWork(tx, jobId, outputs);
    await refreshJobProgress(tx, jobId, 'progress');
    const told = (name: string) => Math.max(1, shares.filter(({ output, phase }) => output === name && phase !== null).length);
    return { writers: Math.max(1, ...outputs.map(({ output, running }) => running / told(output))) };
  });
}

/** What all parts of these outputs come to. */
function readWork(tx: Prisma.TransactionClient, jobId: string, outputs: readonly string[]): Promise<OutputWork[]> {
  return tx.$queryRaw<OutputWork[]>`
    SELECT o.name AS output, o.pace, EXTRACT(EPOCH FROM clock_timestamp() - o.progressed_at)::float8 AS seconds, p.*
    FROM outputs o, LATERAL (
      SELECT SUM(weight * fraction) AS done,
             COUNT(*) FILTER (WHERE phase IS NOT NULL AND is_heard)::int AS running,
             (ARRAY_AGG(phase ORDER BY ARRAY_POSITION(${phases}::text[], phase) DESC) FILTER (WHERE phase IS NOT NULL AND is_heard))[1] AS phase,
             SUM(speed) FILTER (WHERE is_heard) AS speed,
             SUM(frames_per_second) FILTER (WHERE is_heard) AS fps
      FROM (SELECT *, updated_at > clock_timestamp() - make_interval(secs => ${silentSeconds}) AS is_heard FROM output_parts WHERE job_id = o.job_id AND output = o.name) parts
    ) p
    WHERE o.job_id = ${jobId} AND o.name = ANY(${outputs}) AND o.state = 'processing'`;
}

async function writeWork(tx: Prisma.TransactionClient, jobId: string, outputs: readonly OutputWork[]): Promise<void> {
  const rows = outputs.map(({ output, done, phase, speed, fps, pace: before, seconds }) => {
    const pace = observe(before, Math.min(1, done), seconds ?? 0);
    return { output, done: Math.min(1, done), phase, speed, fps, pace, left: secondsLeft(pace) };
  });
  await tx.$executeRaw`
    UPDATE outputs o
    SET progress = GREATEST(o.progress, r.done), phase = COALESCE(r.phase, o.phase), speed = r.speed, frames_per_second = r.fps,
        seconds_left = r.left, pace = r.pace, progressed_at = clock_timestamp()
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(output text, done float8, phase text, speed float8, fps float8, pace jsonb, "left" float8)
    WHERE o.job_id = ${jobId} AND o.name = r.output`;
}

/** Nobody sees a finer step, and Postgres refuses to multiply numbers that are next to nothing. */
function millionths(fraction: number): number {
  return Math.round(fraction * 1e6) / 1e6;
}

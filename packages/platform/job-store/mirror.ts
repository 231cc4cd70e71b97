import type { Usage } from '../../media/estimate/usage.js';
import type { JobChange, Notification } from '../../../workflows/contract.js';
import { countChanges } from '../metrics/job-metrics.js';
import type { Database } from './client.js';
import { Prisma, type OutputState } from './generated/client.js';
import { refreshJobProgress } from './job-row.js';
import { enqueueNotifications } from './notifications/enqueue-notifications.js';
import { isHeard, listenersOf, lockJobToTell } from './notifications/listeners.js';

/** What these outputs published is gone, so nobody needs their keys. */
const withoutObjects: ReadonlySet<string> = new Set(['failed', 'revoked', 'cancelled']);
const running: ReadonlySet<string> = new Set(['queued', 'processing']);
/** Of an output that nobody is at work on, or that is begun anew */
const noPace = { speed: null, framesPerSecond: null, secondsLeft: null, pace: Prisma.DbNull, progressedAt: null };

/**
 * Writes changes, in order of their sequence, into the job's events and rows, in one transaction, with what is to be
 * sent of them. Rows take only what is newer than what they hold, so retries and late attempts with an older batch
 * change nothing. A job that does not exist any more is left alone. Returns what is to be sent.
 */
export async function applyChanges(db: Database, jobId: string, changes: readonly JobChange[]): Promise<readonly Notification[]> {
  let count = (): void => undefined;
  const notifications = await db.$transaction(async (tx) => {
    const job = await lockJobToTell(tx, jobId);
    if (!job) return [];
    await tx.jobEvent.createMany({ data: changes.map((change) => eventRow(jobId, change)), skipDuplicates: true });
    const newer = changes.filter((change) => change.sequence > job.sequence).sort((a, b) => a.sequence - b.sequence);
    count = () => countChanges(newer, job.begunAt);
    const listeners = newer.length > 0 ? await listenersOf(tx, job) : null;
    if (!listeners) {
      await applyNewer(tx, jobId, newer);
      return [];
    }
    const told: Notification[] = [];
    // Whoever is told of a change is told what held right after it.
    for (const run of runsUpTo(newer, ({ type }) => isHeard(listeners, type))) {
      await applyNewer(tx, jobId, run);
      if (isHeard(listeners, run.at(-1)!.type)) told.push(...(await enqueueNotifications(tx, jobId, run.at(-1)!, listeners)));
    }
    return told;
  });
  count();
  return notifications;
}

/** Cuts behind every change that `ends` is true for. */
function runsUpTo(changes: readonly JobChange[], ends: (change: JobChange) => boolean): JobChange[][] {
  const runs: JobChange[][] = [[]];
  for (const change of changes) {
    runs.at(-1)!.push(change);
    if (ends(change)) runs.push([]);
  }
  return runs.filter((run) => run.length > 0);
}

async function applyNewer(tx: Prisma.TransactionClient, jobId: string, changes: readonly JobChange[]): Promise<void> {
  const last = changes.at(-1);
  if (!last) return;
  // Before the outputs: what is recorded of their usage depends on the source.
  await tx.job.update({ where: { id: jobId }, data: { ...jobPatch(changes), sequence: last.sequence, sweptAt: null } });
  const stopped = new Set(changes.flatMap(({ output }) => (output && isStop(output) ? [output.name] : [])));
  for (const [name, patch] of outputPatches(changes)) {
    await tx.output.updateMany({ where: { jobId, name, sequence: { lt: patch.sequence } }, data: patch });
    if (stopped.has(name)) await tx.outputPart.deleteMany({ where: { jobId, output: name } });
    if (patch.state && withoutObjects.has(patch.state)) await tx.contentKey.deleteMany({ where: { jobId, output: name } });
  }
  for (const [name, usage] of lateUsage(changes)) await tx.output.updateMany({ where: { jobId, name }, data: { usage: json(usage) } });
  await refreshJobProgress(tx, jobId, 'events');
}

/** What was made so far counts no more: it has ended, or will be made from the beginning. */
function isStop({ state }: NonNullable<JobChange['output']>): boolean {
  return state !== undefined && state !== 'processing';
}

function eventRow(jobId: string, { sequence, type, at, job, output: whole }: JobChange): Prisma.JobEventCreateManyInput {
  const { live: _live, ...told } = whole ?? {};
  const output = whole && (told as Omit<typeof whole, 'live'>);
  return { jobId, sequence, type, at, output: output?.name ?? null, data: json({ ...(job ? { job } : {}), ...(output ? { output } : {}) }) };
}

function jobPatch(changes: readonly JobChange[]): Prisma.JobUpdateInput {
  const { sourceInfo, error, usage: _usage, ...plain } = Object.assign({}, ...changes.map((change) => change.job)) as NonNullable<JobChange['job']>;
  return { ...plain, ...(sourceInfo ? { sourceInfo: json(sourceInfo) } : {}), ...(error === undefined ? {} : { error: jsonOrNull(error) }) };
}

/** By output name: its changes folded into one. */
function outputPatches(changes: readonly JobChange[]): Map<string, Prisma.OutputUpdateManyMutationInput & { sequence: number; state?: OutputState }> {
  const folded = new Map<string, NonNullable<JobChange['output']> & Partial<typeof noPace> & { sequence: number }>();
  for (const { sequence, output } of changes) if (output) folded.set(output.name, { ...folded.get(output.name), ...(isStop(output) ? noPace : {}), ...output, sequence });
  return new Map(
    [...folded].map(([name, { name: _name, renditions, audio, captions, skipped, perTitle, placeholder, srcset, files, cached, error, live, usage, ...plain }]) => [
      name,
      {
        ...plain,
        ...((plain.state && !running.has(plain.state)) || plain.phase === 'removing' ? { live: Prisma.DbNull } : live ? { live: json(live) } : {}),
        ...(renditions ? { renditions: json(renditions) } : {}),
        ...(audio ? { audio: json(audio) } : {}),
        ...(captions ? { captions: json(captions) } : {}),
        ...(skipped ? { skipped: json(skipped) } : {}),
        ...(perTitle ? { perTitle: json(perTitle) } : {}),
        ...(plain.state && withoutObjects.has(plain.state) ? { placeholder: Prisma.DbNull, srcset: Prisma.DbNull, cached: Prisma.DbNull } : { ...(placeholder ? { placeholder: json(placeholder) } : {}), ...(srcset ? { srcset: json(srcset) } : {}), ...(cached ? { cached: json(cached) } : {}) }),
        ...(files ? { files: json(files) } : {}),
        ...(usage ? { usage: json(usage) } : {}),
        ...(error === undefined ? {} : { error: jsonOrNull(error) }),
      },
    ]),
  );
}

/** Of outputs that ended before work that they shared did; they have no other change then. */
function lateUsage(changes: readonly JobChange[]): [name: string, usage: Usage][] {
  return changes.flatMap(({ job }) => Object.entries(job?.usage ?? {}));
}

const json = (value: object): Prisma.InputJsonValue => value;
const jsonOrNull = (value: object | null) => (value === null ? Prisma.DbNull : json(value));

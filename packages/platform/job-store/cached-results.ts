import type { Database } from './client.js';
import type { Output } from './generated/client.js';

/** Names one output. */
interface Place {
  readonly jobId: string;
  readonly output: string;
}

export interface NewResult extends Place {
  readonly tenantId: string;
  readonly key: string;
  readonly digest: string;
}

/** An output that may be copied: as its objects were, and as its row is. */
export interface EarlierResult extends Place {
  readonly digest: string;
  readonly row: Output;
}

/** The tenant is asked for twice: no fault of a row may show one tenant what another has made. */
const copyable = (tenantId: string) => ({ tenantId, owner: { state: 'completed', job: { tenantId } } }) as const;

/** Notes that later jobs may copy this output; what was noted of it before is replaced. */
export async function keepResult(db: Database, { jobId, output, ...result }: NewResult): Promise<void> {
  await db.cachedResult.upsert({ where: { jobId_output: { jobId, output } }, create: { jobId, output, ...result }, update: result });
}

/** Completed outputs of the tenant with this key, the newest first, without those of `jobId`. */
export async function findResults(db: Database, { tenantId, key, jobId }: { tenantId: string; key: string; jobId: string }, limit: number): Promise<EarlierResult[]> {
  const rows = await db.cachedResult.findMany({ where: { key, jobId: { not: jobId }, ...copyable(tenantId) }, orderBy: { createdAt: 'desc' }, take: limit, include: { owner: true } });
  return rows.map(({ owner, ...result }) => ({ jobId: result.jobId, output: result.output, digest: result.digest, row: owner }));
}

/** Which of the keys the tenant has completed outputs for, and what the probe found of the source of one of them. */
export async function findResultKeys(db: Database, tenantId: string, keys: readonly string[]): Promise<{ keys: ReadonlySet<string>; sourceInfo: unknown }> {
  const found = await Promise.all(keys.map((key) => db.cachedResult.findFirst({ where: { key, ...copyable(tenantId) }, orderBy: { createdAt: 'desc' }, select: { key: true, owner: { select: { job: { select: { sourceInfo: true } } } } } })));
  const rows = found.filter((row) => row !== null);
  return { keys: new Set(rows.map(({ key }) => key)), sourceInfo: rows.find(({ owner }) => owner.job.sourceInfo !== null)?.owner.job.sourceInfo ?? null };
}

/** An earlier output has served a later job. */
export async function markResultUsed(db: Database, { jobId, output }: Place, at: Date): Promise<void> {
  await db.cachedResult.updateMany({ where: { jobId, output }, data: { usedAt: at } });
}

/** This output is not to be copied any more. */
export async function forgetResult(db: Database, { jobId, output }: Place): Promise<void> {
  await db.cachedResult.deleteMany({ where: { jobId, output } });
}

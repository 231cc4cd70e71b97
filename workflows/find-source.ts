import { workPrefix } from '../packages/media/object-keys.js';
import type { SourceWarning } from '../packages/media/probe/source-warning.js';
import { storage, video } from './activity-proxies.js';
import type { JobInput, SourceObject } from './contract.js';
import { type SourceChanges, waitForSource } from './wait-for-source.js';

/** What a job reads, and what is to be said of it. Several sources are joined as soon as all of them are there. */
export async function findSource({ jobId, tenantId, source }: JobInput, changes: SourceChanges): Promise<{ source: SourceObject; warnings: readonly SourceWarning[] }> {
  if (!('concat' in source)) return { source: await waitForSource(tenantId, source, changes), warnings: [] };
  const parts = await Promise.all(source.concat.map((part) => waitForSource(tenantId, part, changes)));
  const { object, warnings } = await video.joinSources.executeWithOptions({ summary: `join ${parts.length} sources` }, [{ jobId, tenantId, parts }]);
  return { source: object, warnings };
}

/** Removes what was made only to be read by this job. */
export async function removeJoined({ jobId, tenantId, source }: JobInput): Promise<void> {
  if ('concat' in source) await storage.removeObjects.executeWithOptions({ summary: 'remove the joined source' }, [{ jobId, tenantId, prefix: workPrefix }]);
}

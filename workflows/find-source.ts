import { isCancellation } from '@temporalio/workflow';
import { workPrefix } from '../packages/media/object-keys.js';
import { assetsOf } from '../packages/media/spec/assets.js';
import type { SourceWarning } from '../packages/media/probe/source-warning.js';
import type { SourceReference } from '../packages/media/spec/source-reference.js';
import { storage, video } from './activity-proxies.js';
import type { JobInput, SourceObject } from './contract.js';
import { failureOf, problemOf } from './problem-of.js';

/** What a job reads, and what is to be said of its making. */
export interface FoundSource {
  readonly source: SourceObject;
  readonly warnings: readonly SourceWarning[];
}

/** The object of a source, or one for each of its parts. A part that cannot be had is named in the failure. */
export async function findParts(source: JobInput['source'], find: (part: SourceReference) => Promise<SourceObject>): Promise<readonly SourceObject[]> {
  if (!('concat' in source)) return [await find(source)];
  return Promise.all(
    source.concat.map(async (part, index) => {
      try {
        return await find(part);
      } catch (error) {
        if (isCancellation(error)) throw error;
        const problem = problemOf(error);
        throw failureOf({ ...problem, detail: `part ${index + 1}: ${problem.detail}`, errors: [{ path: `source.concat.${index}`, message: problem.detail }] });
      }
    }),
  );
}

/** One object of what may be several parts. */
export async function joinParts({ jobId, tenantId, parts }: { jobId: string; tenantId: string; parts: readonly SourceObject[] }): Promise<FoundSource> {
  if (parts.length === 1) return { source: parts[0]!, warnings: [] };
  const { object, warnings } = await video.joinSources.executeWithOptions({ summary: `join ${parts.length} sources` }, [{ jobId, tenantId, parts }]);
  return { source: object, warnings };
}

/** Removes what was fetched or joined only to be read by this job. */
export async function removeInterim({ jobId, tenantId, source, outputs }: Pick<JobInput, 'jobId' | 'tenantId' | 'source' | 'outputs'>): Promise<void> {
  const files = ['concat' in source ? source.concat : [source], assetsOf(outputs).map(({ reference }) => reference)].flat();
  if (!('concat' in source) && !files.some((file) => 'url' in file)) return;
  await storage.removeObjects.executeWithOptions({ summary: 'remove what was fetched or joined' }, [{ jobId, tenantId, prefix: workPrefix }]);
}

import { condition, setHandler } from '@temporalio/workflow';
import type { SourceReference, StoredReference } from '../packages/media/spec/source-reference.js';
import { control, fetching } from './activity-proxies.js';
import { sourceChanged, type JobInput, type SourceObject } from './contract.js';

/** Clocks differ: look only when the upload has surely expired. */
const expiryMarginMs = 1000;
/** A signal can be lost when its sender dies, so look now and then all the same. */
const firstLookAgainMs = 15_000;
const maxLookAgainMs = 1_800_000;

/** Counts the signals that a source may have become ready. */
export interface SourceChanges {
  readonly count: number;
}

export function listenForSourceChanges(): SourceChanges {
  const changes = { count: 0 };
  setHandler(sourceChanged, () => void changes.count++);
  return changes;
}

/** A source, pinned: fetched first where it is a URL. Otherwise as `waitForStored`. */
export async function findSource({ jobId, tenantId }: Pick<JobInput, 'jobId' | 'tenantId'>, source: SourceReference, changes: SourceChanges, onWait: () => void): Promise<SourceObject> {
  if (!('url' in source)) return waitForStored(tenantId, source, changes, onWait);
  onWait();
  return fetching.fetchSource.executeWithOptions({ summary: `fetch from ${new URL(source.url).host}` }, [{ jobId, tenantId, url: source.url }]);
}

/** A source, pinned, as soon as its bytes are there; `onWait` is told when they are not yet. Fails with the reason when they never will be. */
async function waitForStored(tenantId: string, source: StoredReference, changes: SourceChanges, onWait: () => void): Promise<SourceObject> {
  for (let lookAgainMs = firstLookAgainMs; ; lookAgainMs = Math.min(2 * lookAgainMs, maxLookAgainMs)) {
    const seen = changes.count;
    const found = await control.resolveSource.executeWithOptions({ summary: 'upload' in source ? source.upload : `${source.bucket}/${source.key}` }, [{ tenantId, source }]);
    if (found.state === 'ready') return found.object;
    onWait();
    const untilExpiredMs = Math.max(0, Date.parse(found.expiresAt) - Date.now()) + expiryMarginMs;
    await condition(() => changes.count !== seen, Math.min(untilExpiredMs, lookAgainMs));
  }
}

import { condition, setHandler } from '@temporalio/workflow';
import { control } from './activity-proxies.js';
import { sourceChanged, type JobInput, type SourceObject } from './contract.js';

/** Clocks differ: look only when the upload has surely expired. */
const expiryMarginMs = 1000;
/** A signal can be lost when its sender dies, so look now and then all the same. */
const firstLookAgainMs = 15_000;
const maxLookAgainMs = 600_000;

/** The source, pinned, as soon as its bytes are there. Fails with the reason when they never will be. */
export async function waitForSource({ tenantId, source }: JobInput): Promise<SourceObject> {
  let changed = false;
  setHandler(sourceChanged, () => void (changed = true));
  for (let lookAgainMs = firstLookAgainMs; ; lookAgainMs = Math.min(2 * lookAgainMs, maxLookAgainMs)) {
    changed = false;
    const found = await control.resolveSource.executeWithOptions({ summary: 'upload' in source ? source.upload : `${source.bucket}/${source.key}` }, [{ tenantId, source }]);
    if (found.state === 'ready') return found.object;
    const untilExpiredMs = Math.max(0, Date.parse(found.expiresAt) - Date.now()) + expiryMarginMs;
    await condition(() => changed, Math.min(untilExpiredMs, lookAgainMs));
  }
}

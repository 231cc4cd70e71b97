import { jobPrefix } from '../../packages/media/object-keys.js';
import type { JobActivities } from '../../workflows/activity-contract.js';
import type { ActivityDeps } from '../deps.js';

/** Playlists go first: whoever still has one by hand must not be told of segments that are gone. */
export function removeObjects({ store }: Pick<ActivityDeps, 'store'>): JobActivities['removeObjects'] {
  return async ({ tenantId, jobId, prefix, except = [] }) => {
    const job = jobPrefix(tenantId, jobId);
    const doomed: string[] = [];
    for await (const { key } of store.list(store.outputBucket, job + prefix)) if (!except.some((kept) => key.startsWith(job + kept))) doomed.push(key);
    for (const keys of [doomed.filter(isPlaylist), doomed.filter((key) => !isPlaylist(key))]) await store.remove(store.outputBucket, keys);
    return { removed: doomed.length };
  };
}

function isPlaylist(key: string): boolean {
  return /\.(m3u8|mpd|vtt)$/.test(key);
}

import { Counter, Gauge, Registry } from 'prom-client';

/** What this worker had at hand. */
export const cacheMetrics = new Registry();
const registers = [cacheMetrics];

/** Asked for a source: on the disk (`hit`), on its way for somebody else (`shared`), or to be downloaded (`miss`). */
export const sourceRequests = new Counter({ name: 'reelforge_source_cache_requests_total', help: 'Sources that were asked for: on the disk (hit), on their way for somebody else (shared), or to be downloaded (miss)', labelNames: ['result'], registers });
/** Sources that had to go. */
export const sourceEvictions = new Counter({ name: 'reelforge_source_cache_evictions_total', help: 'Sources that were removed to make room', registers });
/** Bytes of sources on the disk. */
export const sourceCacheBytes = new Gauge({ name: 'reelforge_source_cache_bytes', help: 'Bytes of sources on the disk of this worker', registers });
/** Outputs of jobs that allow copies: was there an earlier result? */
export const resultLookups = new Counter({ name: 'reelforge_result_cache_lookups_total', help: 'Outputs of jobs that allow copies: an earlier result was there (hit), or not (miss)', labelNames: ['result'], registers });

for (const result of ['hit', 'shared', 'miss']) sourceRequests.inc({ result }, 0);
for (const result of ['hit', 'miss']) resultLookups.inc({ result }, 0);

import { createHash } from 'node:crypto';
import { Context } from '@temporalio/activity';
import { MediaError } from '../../packages/media/errors.js';
import { softwareOnly } from '../../packages/media/plan/encoders.js';
import type { SourceInfo } from '../../packages/media/probe/source-info.js';
import { resultIdentity } from '../../packages/media/results/result-identity.js';
import { findResultKeys } from '../../packages/platform/job-store/cached-results.js';
import type { JobActivities, ResolvedAssets } from '../../workflows/activity-contract.js';
import type { ActivityDeps } from '../deps.js';
import { resultLookups } from '../metrics/cache-metrics.js';
import { hashContent } from '../sources/hash-content.js';
import type { SourceCache } from '../sources/source-cache.js';

/** Takes the hashes of a job's files, and looks which of its outputs earlier jobs of the tenant have made already. */
export function findResults({ db, sources, encoders = softwareOnly }: Pick<ActivityDeps, 'db' | 'sources' | 'encoders'>): JobActivities['findResults'] {
  return async ({ tenantId, parts, assets, outputs }) => {
    const signal = Context.current().cancellationSignal;
    const source: string[] = [];
    for (const part of parts) {
      const sha256 = await orNull(() => hashContent(sources, part, { signal }));
      // What is wrong with it is told by the inspection, in its own words.
      if (sha256 === null) return { keys: {}, found: [], info: null };
      source.push(sha256);
    }
    const contents = { source, assets: await hashAssets(sources, assets, signal) };
    const keys: Record<string, string> = {};
    for (const output of outputs) {
      const identity = resultIdentity(tenantId, output, contents, encoders);
      if (identity !== null) keys[output.name] = createHash('sha256').update(identity).digest('hex');
    }
    const known = await findResultKeys(db, tenantId, Object.values(keys));
    const info = known.sourceInfo as SourceInfo | null;
    const found = info ? Object.keys(keys).filter((name) => known.keys.has(keys[name]!)) : [];
    resultLookups.inc({ result: 'hit' }, found.length);
    resultLookups.inc({ result: 'miss' }, outputs.length - found.length);
    return { keys, found, info };
  };
}

async function hashAssets(sources: SourceCache, assets: ResolvedAssets, signal: AbortSignal): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {};
  for (const [key, asset] of Object.entries(assets)) {
    const sha256 = 'object' in asset ? await orNull(() => hashContent(sources, asset.object, { signal, asIs: true })) : null;
    if (sha256 !== null) hashes[key] = sha256;
  }
  return hashes;
}

/** Null for bytes that no retry will bring. */
async function orNull(hash: () => Promise<string>): Promise<string | null> {
  try {
    return await hash();
  } catch (error) {
    if (error instanceof MediaError && !error.retryable) return null;
    throw error;
  }
}

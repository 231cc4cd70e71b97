import { isCancellation } from '@temporalio/workflow';
import type { EarlierResults } from './activity-contract.js';
import { packaging, probeOf } from './activity-proxies.js';
import type { JobInput } from './contract.js';
import type { JobFiles } from './inspect.js';
import { problemOf } from './problem-of.js';
import type { Production } from './production.js';
import type { QualityByTrack } from './rendition-views.js';

const none: EarlierResults = { keys: {}, found: [], info: null };

/** What earlier jobs have made of the same bytes; nothing for a job that does not want it, or when nobody can tell. */
export async function findResults({ jobId, tenantId, outputs, cache }: JobInput, { parts, assets }: JobFiles): Promise<EarlierResults> {
  if (!cache) return none;
  return orGoOn(none, () => probeOf(outputs).findResults.executeWithOptions({ summary: 'earlier results' }, [{ jobId, tenantId, parts, assets, outputs }]));
}

/** Lets later jobs copy an output that has just been completed, where its job wants that. */
export async function keepResult({ input: { jobId, tenantId }, keys }: Production, output: string, quality: QualityByTrack = new Map()): Promise<void> {
  const key = keys.get(output);
  // The next job is to try again what could not be scored.
  if (key === undefined || [...quality.values()].some(({ reason }) => reason !== null)) return;
  await orGoOn(undefined, () => packaging.keepResult.executeWithOptions({ summary: `keep ${output}` }, [{ jobId, tenantId, output, key }]));
}

/** A job does not fail because nothing could be saved. */
export async function orGoOn<T>(instead: T, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isCancellation(error)) throw error;
    problemOf(error);
    return instead;
  }
}

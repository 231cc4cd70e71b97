import { outputPrefix, workPrefix } from '../packages/media/object-keys.js';
import { storage } from './activity-proxies.js';
import type { OutputState } from './contract.js';
import { trackPrefixes } from './output-tracks.js';
import type { Production } from './production.js';

/** What is known of a job's objects. */
type Stored = Pick<Production, 'input' | 'plan' | 'record'>;

/** Removes the objects of outputs that are not to be published, except tracks that another one is made of. */
export async function removeOutputs(production: Stored, names: readonly string[]): Promise<void> {
  const gone = new Set(names);
  // A finished output has its own copy of everything; one that is still being made reads the tracks where they are.
  const others = (...states: OutputState[]) => production.record.outputNames(...states).filter((name) => !gone.has(name));
  const keptPrefixes = [...trackPrefixes(production.plan, new Set(others('queued', 'processing'))), ...others('completed').map(outputPrefix)];
  const tracks = [...trackPrefixes(production.plan, gone)].filter((prefix) => !keptPrefixes.some((keep) => prefix.startsWith(keep)));
  const outputs = names.map(outputPrefix);
  const prefixes = [...outputs, ...tracks.filter((track) => !outputs.some((output) => track.startsWith(output)))];
  await Promise.all(prefixes.map((prefix) => removePrefix(production, prefix, keptPrefixes)));
}

/**
 * What may be left when all outputs have ended (one may be queued again already): scratch tracks, notes of chunks, and segments that a chunk wrote for an output that
 * was given up while others went on.
 */
export async function sweep(production: Production): Promise<void> {
  if (production.plan.encodes.length > 0 || production.plan.audioTracks.length > 0) await removePrefix(production, workPrefix, []);
  const { plan, record } = production;
  await removeOutputs(production, plan.outputs.map(({ name }) => name).filter((name) => record.outputState(name) !== 'completed'));
}

async function removePrefix({ input: { jobId, tenantId } }: Stored, prefix: string, keep: readonly string[]): Promise<void> {
  const except = keep.filter((kept) => kept.startsWith(prefix));
  await storage.removeObjects.executeWithOptions({ summary: `remove ${prefix}` }, [{ jobId, tenantId, prefix, ...(except.length ? { except } : {}) }]);
}

import { MediaError } from '../../packages/media/errors.js';
import type { ObjectStore } from '../../packages/platform/object-store/object-store.js';
import { listOutput, type OutputObjects } from './output-objects.js';
import { sideBySide } from './side-by-side.js';

const parallelCopies = 16;

/**
 * Copies objects within the output bucket to another prefix, and looks whether they have arrived: as they lie there, or null, with nothing
 * left below `to`, when one of them was gone or changed before its turn. `onProgress` is told the share of the bytes,
 * 0–1. Aborting ends it as soon as no copy is on its way any more: nothing is stored behind the back of a removal.
 */
export async function copyObjects(store: ObjectStore, objects: OutputObjects, to: string, options: { signal: AbortSignal; onProgress: (fraction: number) => void }): Promise<OutputObjects | null> {
  if (!(await copyAll(store, objects, to, options))) {
    await store.removePrefix(store.outputBucket, to);
    return null;
  }
  const arrived = await listOutput(store, to);
  const isWhole = arrived.size === objects.size && [...objects].every(([name, { sizeBytes }]) => arrived.get(name)?.sizeBytes === sizeBytes);
  if (!isWhole) throw new MediaError('verification_failed', `${arrived.size} of ${objects.size} objects of the earlier output have arrived`);
  return arrived;
}

async function copyAll(store: ObjectStore, objects: OutputObjects, to: string, { signal, onProgress }: Parameters<typeof copyObjects>[3]): Promise<boolean> {
  const totalBytes = [...objects.values()].reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  let isComplete = true;
  let done = 0;
  await sideBySide(objects, parallelCopies, signal, async ([name, object], either) => {
    if (!isComplete) return;
    isComplete = (await store.copyListed(store.outputBucket, object, to + name, either)) && isComplete;
    done += object.sizeBytes;
    onProgress(done / (totalBytes || 1));
  });
  return isComplete;
}

import { createHash } from 'node:crypto';
import type { ListedObject, ObjectStore } from '../../packages/platform/object-store/object-store.js';

/** The objects of one output, by their names within it. */
export type OutputObjects = ReadonlyMap<string, ListedObject>;

/** All objects of the output bucket whose keys begin with `prefix`. */
export async function listOutput(store: ObjectStore, prefix: string): Promise<OutputObjects> {
  const objects = new Map<string, ListedObject>();
  for await (const object of store.list(store.outputBucket, prefix)) objects.set(object.key.slice(prefix.length), object);
  return objects;
}

/** SHA-256, hex, of what a list of objects says: equal as long as none of them is written again, removed or added. */
export function digestOf(objects: OutputObjects): string {
  const lines = [...objects].map(([name, { sizeBytes, etag }]) => JSON.stringify([name, sizeBytes, etag])).sort();
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}

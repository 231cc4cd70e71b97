import { createHash } from 'node:crypto';
import type { Invariant } from './world.js';

/** I11: the bytes of every upload are those that were sent. */
export const sourcesUnchanged: Invariant = async ({ store, ledger }) => {
  const found = await Promise.all(
    ledger.uploads.map(async ({ id, sha256 }) => {
      const object = await store.read(store.inputBucket, `${ledger.tenant.id}/${id}`);
      if (!object) return [`the bytes of ${id} are gone`];
      const now = createHash('sha256').update(Buffer.concat(await object.body.toArray())).digest('hex');
      return now === sha256 ? [] : [`the bytes of ${id} have changed`];
    }),
  );
  return found.flat();
};

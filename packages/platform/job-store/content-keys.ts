import { randomBytes } from 'node:crypto';
import type { Database } from './client.js';

/** AES-128 */
const keyBytes = 16;

interface EncryptedOutput {
  readonly jobId: string;
  readonly output: string;
}

/** The first `count` keys of an output. Those that exist stay as they are, so work that is done again uses the same. */
export async function ensureContentKeys(db: Database, { jobId, output }: EncryptedOutput, count: number): Promise<Uint8Array[]> {
  await db.contentKey.createMany({ data: Array.from({ length: count }, (_, index) => ({ jobId, output, index, key: randomBytes(keyBytes) })), skipDuplicates: true });
  const rows = await db.contentKey.findMany({ where: { jobId, output, index: { lt: count } }, orderBy: { index: 'asc' } });
  return rows.map(({ key }) => key);
}

/** Null when the output has no such key. */
export async function findContentKey(db: Database, { jobId, output }: EncryptedOutput, index: number): Promise<Uint8Array | null> {
  return (await db.contentKey.findUnique({ where: { jobId_output_index: { jobId, output, index } } }))?.key ?? null;
}

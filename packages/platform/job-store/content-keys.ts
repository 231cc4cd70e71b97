import { randomBytes } from 'node:crypto';
import { vaultOf } from './client.js';
import type { Database } from './client.js';

/** AES-128 */
export const contentKeyBytes = 16;

/** Where a kept key belongs, for the vault. */
export function contentKeyPlace({ jobId, output, index }: { readonly jobId: string; readonly output: string; readonly index: number }): string {
  return `content key ${jobId} ${output} ${index}`;
}

interface EncryptedOutput {
  readonly jobId: string;
  readonly output: string;
}

/** The first `count` keys of an output. Those that exist stay as they are, so work that is done again uses the same. */
export async function ensureContentKeys(db: Database, { jobId, output }: EncryptedOutput, count: number): Promise<Uint8Array[]> {
  const vault = vaultOf(db);
  const fresh = (index: number) => ({ jobId, output, index, key: vault.keepBytes(contentKeyPlace({ jobId, output, index }), randomBytes(contentKeyBytes)) });
  await db.contentKey.createMany({ data: Array.from({ length: count }, (_, index) => fresh(index)), skipDuplicates: true });
  const rows = await db.contentKey.findMany({ where: { jobId, output, index: { lt: count } }, orderBy: { index: 'asc' } });
  return rows.map((row) => vault.readBytes(contentKeyPlace(row), row.key, contentKeyBytes));
}

/** Null when the tenant has no such output, or that no such key. */
export async function findContentKey(db: Database, tenantId: string, { jobId, output }: EncryptedOutput, index: number): Promise<Uint8Array | null> {
  const row = await db.contentKey.findUnique({ where: { jobId_output_index: { jobId, output, index }, owner: { job: { tenantId } } } });
  return row && vaultOf(db).readBytes(contentKeyPlace(row), row.key, contentKeyBytes);
}

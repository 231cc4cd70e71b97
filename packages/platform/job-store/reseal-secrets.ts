import { SealError } from '../secrets/envelope.js';
import type { Vault } from '../secrets/vault.js';
import { vaultOf } from './client.js';
import type { Database } from './client.js';
import { contentKeyBytes, contentKeyPlace } from './content-keys.js';
import type { ContentKey } from './generated/client.js';
import { webhookSecretPlace } from './notifications/endpoints.js';

const pageSize = 500;

export interface Resealed {
  readonly resealed: number;
  /** Encrypted with a key that is not configured */
  readonly unreadable: number;
}

/**
 * Encrypts with the current key what is kept in clear or with another key, so that a key can be taken out of the
 * configuration, or encryption be turned on, under a running service. Does nothing without a current key.
 */
export async function resealSecrets(db: Database, onPage: () => void): Promise<Resealed> {
  const vault = vaultOf(db);
  if (!vault.seals) return { resealed: 0, unreadable: 0 };
  const counts = [await resealWebhooks(db, vault, onPage), await resealContentKeys(db, vault, onPage)];
  return { resealed: counts.reduce((sum, one) => sum + one.resealed, 0), unreadable: counts.reduce((sum, one) => sum + one.unreadable, 0) };
}

async function resealWebhooks(db: Database, vault: Vault, onPage: () => void): Promise<Resealed> {
  const other = { not: { startsWith: vault.textHead } };
  return eachPage(
    (after: string | null) => db.webhookEndpoint.findMany({ where: { ...(after === null ? {} : { id: { gt: after } }), OR: [{ secret: other }, { previousSecret: other }] }, orderBy: { id: 'asc' }, take: pageSize }),
    ({ id }) => id,
    async ({ id, secret, previousSecret }) => {
      const anew = (kept: string) => vault.keepText(webhookSecretPlace(id), vault.readText(webhookSecretPlace(id), kept));
      // A rotation meanwhile wins: its secrets are looked at by the next sweep.
      await db.webhookEndpoint.updateMany({ where: { id, secret, previousSecret }, data: { secret: anew(secret), previousSecret: previousSecret === null ? null : anew(previousSecret) } });
    },
    onPage,
  );
}

async function resealContentKeys(db: Database, vault: Vault, onPage: () => void): Promise<Resealed> {
  const head = vault.head;
  return eachPage(
    (after: string | null) => db.$queryRaw<ContentKey[]>`
      SELECT job_id AS "jobId", output, index, key, created_at AS "createdAt" FROM content_keys
      WHERE (octet_length(key) = ${contentKeyBytes} OR substring(key FROM 1 FOR ${head.length}) <> ${head}) AND job_id || ' ' || output || ' ' || index > ${after ?? ''}
      ORDER BY job_id || ' ' || output || ' ' || index LIMIT ${pageSize}`,
    ({ jobId, output, index }) => `${jobId} ${output} ${index}`,
    async ({ jobId, output, index, key }) => {
      const place = contentKeyPlace({ jobId, output, index });
      const clear = new Uint8Array(vault.readBytes(place, key, contentKeyBytes));
      await db.contentKey.updateMany({ where: { jobId, output, index }, data: { key: vault.keepBytes(place, clear) } });
    },
    onPage,
  );
}

async function eachPage<T>(read: (after: string | null) => Promise<T[]>, idOf: (row: T) => string, reseal: (row: T) => Promise<void>, onPage: () => void): Promise<Resealed> {
  let [resealed, unreadable] = [0, 0];
  for (let rows = await read(null); rows.length; rows = rows.length < pageSize ? [] : await read(idOf(rows.at(-1)!))) {
    for (const row of rows) {
      try {
        await reseal(row);
        resealed += 1;
      } catch (error) {
        if (!(error instanceof SealError)) throw error;
        unreadable += 1;
      }
    }
    onPage();
  }
  return { resealed, unreadable };
}

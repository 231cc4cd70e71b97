import { freshDatabase } from '../../../test/services/services.js';
import { Vault } from '../secrets/vault.js';
import { openDatabase } from './client.js';
import type { Database } from './client.js';
import { ensureContentKeys, findContentKey } from './content-keys.js';
import { createEndpoint, findEndpoint, jobsEndpoint, rotateSecret, signingSecrets } from './notifications/endpoints.js';
import { resealSecrets } from './reseal-secrets.js';

const [old, now] = ['a'.repeat(32), 'b'.repeat(32)];
const opened: Database[] = [];
afterAll(() => Promise.all(opened.map((db) => db.$disconnect())));

let url: string;
beforeAll(async () => {
  url = await freshDatabase();
  await opening({}).tenant.create({ data: { id: 't', name: 't', jobs: { create: { id: 'j', state: 'processing', source: {}, outputs: { create: { name: 'o', position: 0, type: 'hls', spec: {} } } } } } });
}, 60_000);

function opening(config: { DATA_ENCRYPTION_KEY?: string; DATA_ENCRYPTION_KEY_PREVIOUS?: string }): Database {
  const db = openDatabase(url, { vault: Vault.of(config) });
  opened.push(db);
  return db;
}

const output = { jobId: 'j', output: 'o' };
const columns = async (db: Database) => JSON.stringify([await db.webhookEndpoint.findMany(), (await db.contentKey.findMany()).map(({ key }) => Buffer.from(key).toString('hex'))]);

test('secrets of an earlier version are read, encrypted by the sweep, and a key is replaced with all of them readable throughout', async () => {
  const clear = opening({});
  const own = (await createEndpoint(clear, { tenantId: 't', url: 'https://example.com', description: null, events: [], style: 'standard' }))!;
  await rotateSecret(clear, 't', own.id, new Date(Date.now() + 3_600_000));
  const jobs = await jobsEndpoint(clear, 't');
  const keys = await ensureContentKeys(clear, output, 2);
  const secrets = async (db: Database) => ({
    own: signingSecrets(db, (await findEndpoint(db, 't', own.id))!, new Date()),
    jobs: signingSecrets(db, await jobsEndpoint(db, 't'), new Date()),
    keys: (await ensureContentKeys(db, output, 2)).map((key) => [...key]),
    found: [...(await findContentKey(db, 't', output, 1))!],
  });
  const expected = await secrets(clear);
  expect([expected.own.length, expected.own[1], expected.jobs, expected.found]).toEqual([2, own.secret, [jobs.secret], [...keys[1]!]]);
  expect(await columns(clear)).toContain('whsec_');

  const first = opening({ DATA_ENCRYPTION_KEY: old });
  expect(await secrets(first)).toEqual(expected);
  expect(await resealSecrets(first, () => undefined)).toEqual({ resealed: 4, unreadable: 0 });
  expect(await resealSecrets(first, () => undefined)).toEqual({ resealed: 0, unreadable: 0 });
  const sealed = await columns(first);
  for (const planted of ['whsec_', ...keys.map((key) => Buffer.from(key).toString('hex'))]) expect(sealed).not.toContain(planted);

  const rotating = opening({ DATA_ENCRYPTION_KEY: now, DATA_ENCRYPTION_KEY_PREVIOUS: old });
  expect([await secrets(rotating), await secrets(opening({ DATA_ENCRYPTION_KEY: old, DATA_ENCRYPTION_KEY_PREVIOUS: now }))]).toEqual([expected, expected]);
  expect(await resealSecrets(rotating, () => undefined)).toEqual({ resealed: 4, unreadable: 0 });
  expect(await secrets(opening({ DATA_ENCRYPTION_KEY: now }))).toEqual(expected);

  expect(await resealSecrets(opening({ DATA_ENCRYPTION_KEY: 'c'.repeat(32) }), () => undefined)).toEqual({ resealed: 0, unreadable: 4 });
  await expect(secrets(first)).rejects.toThrow('which is not configured');
  expect(await secrets(opening({ DATA_ENCRYPTION_KEY: now }))).toEqual(expected);
});

test('a new secret is never in clear, and one that was put into another row does not open', async () => {
  const db = opening({ DATA_ENCRYPTION_KEY: now });
  const [one, other] = [await make(db), await make(db)];
  expect([one.secret, other.secret].some((kept) => kept.includes('whsec_'))).toBe(false);
  await db.webhookEndpoint.update({ where: { id: other.id }, data: { secret: one.secret } });
  expect(() => signingSecrets(db, { ...other, secret: one.secret }, new Date())).toThrow('belongs elsewhere');
});

async function make(db: Database) {
  return (await createEndpoint(db, { tenantId: 't', url: 'https://example.com', description: null, events: [], style: 'standard' }))!;
}

import pg from 'pg';
import { ObjectStore } from '../../packages/platform/object-store/object-store.js';
import { freshBuckets, freshDatabase } from '../../test/services/services.js';

test('a fresh database has the tables and nothing of another one', async () => {
  const [first, second] = await Promise.all([freshDatabase(), freshDatabase()]);
  await query(first, `INSERT INTO tenants (id, name) VALUES ('ten_1', 'One')`);
  expect(await query(first, 'SELECT id FROM tenants')).toEqual([{ id: 'ten_1' }]);
  expect(await query(second, 'SELECT id FROM tenants')).toEqual([]);
});

test('fresh buckets keep objects and allow pages of any origin to read them', async () => {
  const config = await freshBuckets();
  const store = new ObjectStore(config);
  await store.put(store.outputBucket, 'a/b.txt', 'hello', 'text/plain');
  const link = await store.presignGet(store.outputBucket, 'a/b.txt', { expiresIn: 60 });
  const response = await fetch(link, { headers: { origin: 'null' } });
  expect(await response.text()).toBe('hello');
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  expect(response.headers.get('access-control-expose-headers')).toMatch(/etag/i);
  expect((await fetch(`${config.S3_ENDPOINT}/${store.outputBucket}/a/b.txt`)).status).toBe(403);
  store.close();
});

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

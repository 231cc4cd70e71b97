import pg from 'pg';
import { claimKey } from '../../../../packages/platform/job-store/idempotency.js';
import { startApi } from '../../../../test/services/running-api.js';
import type { Answer, RunningApi, Tenant } from '../../../../test/services/running-api.js';
import { until } from '../../../../test/until.js';

let apis: RunningApi[];
let tenant: Tenant;
let pool: pg.Client;
beforeAll(async () => {
  const first = await startApi({ IDEMPOTENCY_LEASE_SECONDS: '3' });
  const { DATABASE_URL, PLAYBACK_SECRET, S3_INPUT_BUCKET, S3_OUTPUT_BUCKET, IDEMPOTENCY_LEASE_SECONDS } = first.services.config;
  const same = { DATABASE_URL, PLAYBACK_SECRET, S3_INPUT_BUCKET, S3_OUTPUT_BUCKET, IDEMPOTENCY_LEASE_SECONDS: String(IDEMPOTENCY_LEASE_SECONDS) };
  apis = [first, await startApi(same), await startApi(same)];
  tenant = await first.newTenant();
  pool = new pg.Client({ connectionString: DATABASE_URL });
  await pool.connect();
}, 90_000);
afterAll(async () => {
  await pool?.end();
  for (const api of apis ?? []) await api.close();
});

const db = () => apis[0]!.services.db;
const mp3 = { name: 'sound', type: 'audio', format: 'mp3' };
const newUpload = async (of = tenant) => (await of.call('POST', '/v1/uploads', { fileName: 'a.mp4' })).body.id as string;

/** The same tenant at one of several APIs over the same database. */
async function post(path: string, body: unknown, key: string, at = 0): Promise<Answer> {
  const response = await fetch(`${apis[at % apis.length]!.url}${path}`, { method: 'POST', headers: { authorization: `Bearer ${tenant.key}`, 'content-type': 'application/json', 'idempotency-key': key }, body: JSON.stringify(body) });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

const race = (body: (index: number) => unknown, path: string, key: string) => Promise.all(Array.from({ length: 100 }, (_, index) => post(path, body(index), key, index)));
const isReplayed = ({ headers }: Answer) => headers.get('idempotency-replayed') === 'true';

test('a hundred identical requests at once, at several APIs, make one job, and all that succeed tell of it', async () => {
  const body = { source: { upload: await newUpload() }, outputs: [mp3] };
  const answers = await race(() => body, '/v1/jobs', 'race');
  const made = answers.filter(({ status }) => status === 201);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set(made.length === 100 ? [201] : [201, 409]));
  expect(new Set(made.map((answer) => JSON.stringify([answer.body, answer.headers.get('location')]))).size).toBe(1);
  expect(made.filter((answer) => !isReplayed(answer))).toHaveLength(1);
  expect(await db().job.count({ where: { tenantId: tenant.id, idempotencyKey: 'race' } })).toBe(1);
}, 60_000);

test('a hundred different requests with one key make one job, and the others are refused', async () => {
  const upload = await newUpload();
  const answers = await race((index) => ({ source: { upload }, outputs: [mp3], reference: `r${index}` }), '/v1/jobs', 'different');
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  for (const { status, body } of answers) if (status !== 201) expect([status, body.code]).toEqual([422, 'idempotency_conflict']);
  expect(await db().job.count({ where: { tenantId: tenant.id, idempotencyKey: 'different' } })).toBe(1);
}, 60_000);

test('a hundred identical requests make one upload, with the same links for all', async () => {
  const answers = (await race(() => ({ fileName: 'once.mp4', sizeBytes: 3, method: 'multipart' }), '/v1/uploads', 'upload')).filter(({ status }) => status === 201);
  expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  expect(answers[0]!.body.multipart.parts).toHaveLength(1);
  expect(await db().upload.count({ where: { tenantId: tenant.id, fileName: 'once.mp4' } })).toBe(1);
}, 60_000);

test('an answer is given again as it was: status, body and Location, whatever became of the object, in any order of fields', async () => {
  const upload = await newUpload();
  const first = await post('/v1/jobs', { source: { upload }, outputs: [mp3] }, 'again');
  await db().job.update({ where: { id: first.body.id }, data: { state: 'failed' } });
  const second = await post('/v1/jobs', { outputs: [{ type: 'audio', name: 'sound', format: 'mp3' }], source: { upload } }, 'again', 1);
  expect([second.status, second.body, second.headers.get('location'), isReplayed(second)]).toEqual([201, first.body, `/v1/jobs/${first.body.id}`, true]);
  expect(isReplayed(first)).toBe(false);
  const preset = { name: 'mine', output: { type: 'audio', kbps: 96 } };
  expect(await post('/v1/presets', preset, 'preset')).toMatchObject({ status: 201 });
  const replayed = await post('/v1/presets', preset, 'preset', 1);
  expect([replayed.status, replayed.headers.get('location'), isReplayed(replayed)]).toEqual([201, '/v1/presets/mine', true]);
  expect(await post('/v1/presets', preset, 'another')).toMatchObject({ status: 409, body: { code: 'conflict' } });
});

test('a key belongs to one tenant, one path and one body', async () => {
  const body = { source: { upload: await newUpload() }, outputs: [mp3] };
  const first = await post('/v1/jobs', body, 'mine');
  const other = await apis[0]!.newTenant();
  const theirs = await other.call('POST', '/v1/jobs', { ...body, source: { upload: await newUpload(other) } }, { 'idempotency-key': 'mine' });
  expect([theirs.status, theirs.body.id === first.body.id]).toEqual([201, false]);
  expect(await post('/v1/uploads', body, 'mine')).toMatchObject({ status: 422, body: { code: 'idempotency_conflict' } });
  for (const key of ['', 'two words', 'ü', 'x'.repeat(256)]) {
    const refused = await tenant.call('POST', '/v1/jobs', body, { 'idempotency-key': key });
    expect([key, refused.status, refused.body.errors?.[0].path]).toEqual([key, 422, 'Idempotency-Key']);
  }
});

test('what is refused leaves the key free', async () => {
  const wrong = { source: { upload: 'upl_0' }, outputs: [mp3] };
  expect(await post('/v1/jobs', wrong, 'free')).toMatchObject({ status: 422, body: { code: 'invalid_request' } });
  expect(await post('/v1/jobs', { outputs: [] }, 'free')).toMatchObject({ status: 422, body: { code: 'invalid_request' } });
  const right = await post('/v1/jobs', { ...wrong, source: { upload: await newUpload() } }, 'free');
  expect([right.status, isReplayed(right)]).toEqual([201, false]);
});

test('answers are not readable in the database, and not given under another key of the service', async () => {
  const body = { fileName: 'secret.mp4' };
  const { body: made } = await post('/v1/uploads', body, 'sealed');
  const { rows } = await pool.query<{ answer: Buffer }>("SELECT answer FROM idempotency_records WHERE key = 'sealed'");
  const signature = Object.values(made.post.fields as Record<string, string>).find((field) => field.length > 40)!;
  for (const text of [signature, made.id, 'secret.mp4']) expect(rows[0]!.answer.includes(text)).toBe(false);
  await pool.query("UPDATE idempotency_records SET answer = $1 WHERE key = 'sealed'", [Buffer.concat([rows[0]!.answer.subarray(0, 30), Buffer.alloc(40)])]);
  expect(await post('/v1/uploads', body, 'sealed')).toMatchObject({ status: 409, body: { code: 'conflict' } });
});

test('while the first request is being answered the second is told so; then it gets the answer', async () => {
  const upload = await newUpload();
  const body = { source: { upload }, outputs: [mp3] };
  await pool.query('BEGIN');
  await pool.query('SELECT 1 FROM uploads WHERE id = $1 FOR UPDATE', [upload]);
  const first = post('/v1/jobs', body, 'flight');
  await until('it is under way', async () => (await db().idempotencyRecord.count({ where: { key: 'flight' } })) === 1);
  const second = await post('/v1/jobs', body, 'flight', 1);
  await pool.query('COMMIT');
  expect([second.status, second.body.code, second.headers.get('retry-after')]).toEqual([409, 'idempotency_in_flight', '1']);
  const { body: job } = await first;
  expect((await post('/v1/jobs', body, 'flight', 2)).body.id).toBe(job.id);
}, 30_000);

test('a request whose process is gone holds its key for no longer than the lease', async () => {
  const body = { source: { upload: await newUpload() }, outputs: [mp3] };
  const probe = await post('/v1/jobs', body, 'gone-probe');
  const { rows } = await pool.query<{ request_hash: string }>("SELECT request_hash FROM idempotency_records WHERE key = 'gone-probe'");
  await claimKey(db(), { tenantId: tenant.id, key: 'gone', hash: rows[0]!.request_hash }, { leaseMs: 600_000, retentionMs: 86_400_000 });
  expect(await post('/v1/jobs', body, 'gone')).toMatchObject({ status: 409, body: { code: 'idempotency_in_flight' } });
  await pool.query("UPDATE idempotency_records SET claimed_until = now() - interval '1 ms' WHERE key = 'gone'");
  expect(await post('/v1/jobs', { ...body, reference: 'another' }, 'gone')).toMatchObject({ status: 422, body: { code: 'idempotency_conflict' } });
  const made = await post('/v1/jobs', body, 'gone');
  expect([made.status, isReplayed(made), made.body.id === probe.body.id]).toEqual([201, false, false]);
}, 30_000);

test('a request that was slower than its lease makes nothing when another has taken its place', async () => {
  const upload = await newUpload();
  const body = { source: { upload }, outputs: [mp3] };
  await pool.query('BEGIN');
  await pool.query('SELECT 1 FROM uploads WHERE id = $1 FOR UPDATE', [upload]);
  const slow = post('/v1/jobs', body, 'slow');
  const claim = async () => (await db().idempotencyRecord.findFirst({ where: { key: 'slow' } }))?.claim;
  await until('it is claimed', async () => (await claim()) !== undefined);
  const before = await claim();
  // From another session: this one is in a transaction, whose clock stands.
  await db().idempotencyRecord.updateMany({ where: { key: 'slow' }, data: { claimedUntil: new Date(0) } });
  const second = post('/v1/jobs', body, 'slow', 1);
  await until('the claim is renewed', async () => (await claim()) !== before);
  await pool.query('COMMIT');
  expect([(await slow).status, (await slow).body.code, (await second).status]).toEqual([409, 'idempotency_in_flight', 201]);
  expect(await db().job.count({ where: { tenantId: tenant.id, idempotencyKey: 'slow' } })).toBe(1);
}, 30_000);

test('after the retention a key may be used again, for anything', async () => {
  const first = await post('/v1/jobs', { source: { upload: await newUpload() }, outputs: [mp3] }, 'old');
  await pool.query("UPDATE idempotency_records SET expires_at = now() - interval '1 ms' WHERE key = 'old'");
  const second = await post('/v1/jobs', { source: { upload: await newUpload() }, outputs: [mp3] }, 'old');
  expect([second.status, isReplayed(second), second.body.id === first.body.id]).toEqual([201, false, false]);
  const { rows } = await pool.query<{ hours: number }>("SELECT extract(epoch FROM expires_at - now()) / 3600 AS hours FROM idempotency_records WHERE key = 'old'");
  expect(Number(rows[0]!.hours)).toBeGreaterThan(23.9);
});

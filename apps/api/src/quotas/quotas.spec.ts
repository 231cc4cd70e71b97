import { execFile } from 'node:child_process';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { applyChanges } from '../../../../packages/platform/job-store/mirror.js';
import { setQuotas } from '../../../../packages/platform/job-store/quotas.js';
import { startApi, type RunningApi, type Tenant } from '../../../../test/services/running-api.js';
import { until } from '../../../../test/until.js';
import type { JobChange } from '../../../../workflows/contract.js';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi({ QUOTA_ACTIVE_JOBS: '3', QUOTA_STORED_BYTES: '1000', QUOTA_MEDIA_MINUTES_PER_DAY: '10' });
}, 60_000);
afterAll(() => api?.close());

const picture = { name: 'a', type: 'image' };
const film = { name: 'film', type: 'mp4' };
async function send(tenant: Tenant, bytes: number): Promise<{ status: number; body: { id: string; code: string; detail: string } }> {
  const answer = await fetch(`${api.url}/v1/uploads/content?fileName=a`, { method: 'PUT', body: Buffer.alloc(bytes, 1), headers: { authorization: `Bearer ${tenant.key}` } });
  return { status: answer.status, body: (await answer.json()) as { id: string; code: string; detail: string } };
}
const createJob = (tenant: Tenant, upload: string, outputs: object[] = [picture]) => tenant.call('POST', '/v1/jobs', { source: { upload }, outputs });
const change = (sequence: number, rest: Partial<JobChange>): JobChange => ({ sequence, at: new Date().toISOString(), type: 'x', ...rest });
const usage = (outputBytes: number) => ({ cpuSeconds: 1, wallSeconds: 1, peakMemoryBytes: 1, inputBytes: 1, outputBytes });
/** As the workflow tells it: the film is made, and lasts so long. */
const completed = (job: string, seconds: number, outputBytes: number, cached?: { job: string; output: string }) =>
  applyChanges(api.services.db, job, [
    change(1, { job: { sourceInfo: { durationSeconds: seconds } as never } }),
    change(2, { output: { name: 'film', state: 'completed', usage: usage(outputBytes), ...(cached ? { cached } : {}) } }),
    change(3, { job: { state: 'completed', finishedAt: new Date().toISOString() } }),
  ]);
const quotas = async (tenant: Tenant) => (await tenant.call('GET', '/v1/quotas')).body;

test('of a hundred jobs at once no more are made than may be under way, and one more when one has ended', async () => {
  const tenant = await api.newTenant();
  const upload = (await send(tenant, 10)).body.id;
  const answers = await Promise.all(Array.from({ length: 100 }, () => createJob(tenant, upload)));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
  const refused = answers.find(({ status }) => status !== 201)!;
  expect(refused).toMatchObject({ status: 429, body: { code: 'quota_reached', detail: '3 of 3 jobs have not ended.' } });
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await api.services.db.job.count({ where: { tenantId: tenant.id } })).toBe(3);
  expect((await quotas(tenant)).activeJobs).toEqual({ limit: 3, used: 3 });
  const other = await api.newTenant();
  expect((await createJob(other, (await send(other, 10)).body.id)).status).toBe(201);
  await applyChanges(api.services.db, answers.find(({ status }) => status === 201)!.body.id as string, [change(1, { job: { state: 'failed' } })]);
  expect((await createJob(tenant, upload)).status).toBe(201);
}, 60_000);

test('stored bytes are those of uploads, announced ones too, and of completed outputs', async () => {
  const tenant = await api.newTenant();
  const kept = (await send(tenant, 300)).body.id;
  expect(await tenant.call('POST', '/v1/uploads', { fileName: 'b', sizeBytes: 400 })).toMatchObject({ status: 201 });
  expect((await quotas(tenant)).storedBytes).toEqual({ limit: 1000, used: 700 });
  expect(await tenant.call('POST', '/v1/uploads', { fileName: 'c', sizeBytes: 301 })).toMatchObject({ status: 403, body: { code: 'quota_exceeded', detail: '700 of 1000 bytes are in use, 300 are left; 301 were to be added.' } });
  expect(await send(tenant, 301)).toMatchObject({ status: 403, body: { code: 'quota_exceeded' } });
  const job = (await createJob(tenant, kept, [film])).body.id as string;
  await completed(job, 1, 300);
  expect((await quotas(tenant)).storedBytes.used).toBe(1000);
  expect(await createJob(tenant, kept)).toMatchObject({ status: 403, body: { code: 'quota_exceeded' } });
  await applyChanges(api.services.db, job, [change(4, { output: { name: 'film', state: 'revoked', files: [] } })]);
  expect((await quotas(tenant)).storedBytes.used).toBe(700);
  expect((await createJob(tenant, kept)).status).toBe(201);
}, 60_000);

test('an upload of unknown size counts by what it may bring until it has come, and by what it has brought then', async () => {
  const mebibyte = 1024 * 1024;
  const tenant = await api.newTenant();
  await setQuotas(api.services.db, tenant.id, { storedBytes: 65 * mebibyte });
  const create = () => tenant.call('POST', '/v1/uploads', { fileName: 'b' });
  const { body: upload } = await create();
  expect((await quotas(tenant)).storedBytes.used).toBe(64 * mebibyte);
  expect(await create()).toMatchObject({ status: 403, body: { code: 'quota_exceeded' } });
  expect(await tenant.call('POST', '/v1/uploads', { fileName: 'b', method: 'multipart' })).toMatchObject({ status: 422, body: { errors: [{ path: 'sizeBytes' }] } });
  const form = new FormData();
  for (const [name, value] of Object.entries(upload.post.fields as Record<string, string>)) form.append(name, value);
  form.append('file', new Blob([new Uint8Array(500)]));
  expect((await fetch(upload.post.url as string, { method: 'POST', body: form })).status).toBeLessThan(300);
  expect(await tenant.call('POST', `/v1/uploads/${upload.id}/complete`, {})).toMatchObject({ status: 200, body: { state: 'ready', sizeBytes: 500 } });
  expect((await quotas(tenant)).storedBytes.used).toBe(500);
  expect((await create()).status).toBe(201);
}, 60_000);

test('bodies that are on their way count, of known length or not', async () => {
  const tenant = await api.newTenant();
  const { hostname, port } = new URL(api.url);
  const begin = (length: string) => {
    const socket = connect(Number(port), hostname);
    socket.write(`PUT /v1/uploads/content?fileName=a HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: Bearer ${tenant.key}\r\n${length}\r\n\r\n`);
    return socket;
  };
  const used = async () => ((await quotas(tenant)).storedBytes as { used: number }).used;
  const known = begin('Content-Length: 600');
  await until('it counts', async () => (await used()) === 600);
  expect(await send(tenant, 401)).toMatchObject({ status: 403, body: { code: 'quota_exceeded' } });
  const unknown = begin('Transfer-Encoding: chunked');
  await until('it counts for all that is left', async () => (await used()) === 1000);
  unknown.write(`191\r\n${'x'.repeat(0x191)}\r\n0\r\n\r\n`);
  expect(await text(unknown)).toMatch(/^HTTP\/1\.1 403 [^]*"quota_exceeded"/);
  known.write('x'.repeat(600));
  expect(await text(known)).toMatch(/^HTTP\/1\.1 201 /);
  expect(await used()).toBe(600);
  const third = begin('Transfer-Encoding: chunked');
  third.write(`190\r\n${'x'.repeat(0x190)}\r\n0\r\n\r\n`);
  expect(await text(third)).toMatch(/^HTTP\/1\.1 201 /);
  expect(await used()).toBe(1000);
}, 60_000);

test('minutes of film and sound are those made on this day: trimmed, not copied, deleted jobs too', async () => {
  const tenant = await api.newTenant();
  const upload = (await send(tenant, 10)).body.id;
  const made = async (output: object, seconds: number, cached?: { job: string; output: string }) => {
    const job = (await createJob(tenant, upload, [output])).body.id as string;
    await completed(job, seconds, 1, cached);
    return job;
  };
  const first = await made(film, 240);
  await made({ ...film, trim: { startSeconds: 10, endSeconds: 70 } }, 500);
  await made(film, 5000, { job: first, output: 'film' });
  await made({ name: 'film', type: 'poster' }, 5000);
  expect((await quotas(tenant)).mediaMinutesPerDay).toEqual({ limit: 10, used: 5 });
  await api.services.db.job.delete({ where: { id: first } });
  const last = await made(film, 300);
  const refused = await createJob(tenant, upload);
  expect(refused).toMatchObject({ status: 429, body: { code: 'quota_reached', detail: expect.stringContaining("10 of the day's 10 minutes") as unknown } });
  expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(86_400);
  // Told twice, as a retried mirror does, it is counted once.
  await completed(last, 300, 1);
  expect((await tenant.call('GET', '/v1/usage?groupBy=outputType')).body.data).toEqual([expect.objectContaining({ outputType: 'mp4', mediaSeconds: 600 }), expect.objectContaining({ outputType: 'poster', mediaSeconds: 0 })]);
}, 60_000);

test('an operator gives a tenant more, less, or no limit at all', async () => {
  const tenant = await api.newTenant();
  const run = async (...args: string[]) => {
    const script = fileURLToPath(new URL('../quotas-main.ts', import.meta.url));
    return promisify(execFile)('env', ['NODE_OPTIONS=', `DATABASE_URL=${api.services.config.DATABASE_URL}`, process.execPath, '--import', 'tsx', script, ...args]);
  };
  const { stdout } = await run(tenant.id, 'storedBytes=none', 'uploadBytes=50', 'activeJobs=1');
  expect(JSON.parse(stdout)).toMatchObject({ quotas: { storedBytes: null, uploadBytes: 50, activeJobs: 1 }, used: { activeJobs: 0 } });
  await expect(run(tenant.id, 'storedBites=1')).rejects.toMatchObject({ stderr: expect.stringContaining('storedBites') as unknown });
  await expect(run('ten_unknown', 'activeJobs=1')).rejects.toMatchObject({ stderr: 'There is no tenant ten_unknown.\n' });
  expect(await quotas(tenant)).toMatchObject({ storedBytes: { limit: null }, uploadBytes: { limit: 50 }, activeJobs: { limit: 1 }, mediaMinutesPerDay: { limit: 10 } });
  expect(await tenant.call('POST', '/v1/uploads', { fileName: 'a', sizeBytes: 51 })).toMatchObject({ status: 413, body: { code: 'payload_too_large', detail: 'The limit is 50 bytes.' } });
  expect((await send(tenant, 51)).status).toBe(413);
  const upload = (await send(tenant, 50)).body.id;
  expect([(await createJob(tenant, upload)).status, (await createJob(tenant, upload)).status]).toEqual([201, 429]);
  await setQuotas(api.services.db, tenant.id, {});
}, 60_000);

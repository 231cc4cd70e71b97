import { freshDatabase } from '../../../test/services/services.js';
import { newId } from '../ids.js';
import { openDatabase, type Database } from './client.js';
import { createJob, type NewJob } from './create-job.js';
import { findJob } from './jobs.js';

let db: Database;
const now = new Date('2026-03-01T12:00:00.123Z');
const upload = (id: string, state: 'pending' | 'ready' | 'deleted' | 'expired', expiresAt = new Date(now.getTime() + 1000), tenantId = 'ten_a') => ({ id, tenantId, state, expiresAt, fileName: 'a', method: 'put', bucket: 'in', key: id });
beforeAll(async () => {
  db = openDatabase(await freshDatabase());
  await db.tenant.createMany({ data: [{ id: 'ten_a', name: 'a' }, { id: 'ten_b', name: 'b' }] });
  await db.upload.createMany({ data: [upload('ready', 'ready'), upload('pending', 'pending'), upload('late', 'pending', now), upload('gone', 'deleted'), upload('expired', 'expired'), upload('theirs', 'ready', now, 'ten_b')] });
}, 60_000);
afterAll(() => db?.$disconnect());

const outputs = [{ name: 'b', type: 'audio', kbps: 128 }, { name: 'a', type: 'hls', text: 'it\'s "quoted" \\ ünï' }];
const newJob = (fields: Partial<NewJob> = {}): NewJob => ({ id: newId('job'), tenantId: 'ten_a', reference: 'r', metadata: { k: 'v' }, priority: 2, cache: true, source: { upload: 'ready' }, uploadId: 'ready', outputs, idempotencyKey: null, createdAt: now, ...fields });

it('gives the job as it then stands in the database', async () => {
  for (const fields of [{}, { reference: null, idempotencyKey: 'key', webhookUrl: 'https://a', notifyEmail: 'a@b.c', uploadId: null, source: { bucket: 'b', key: 'k' }, outputs: [] }]) {
    const created = await createJob(db, newJob(fields));
    if (created.outcome !== 'created') throw new Error(created.reason);
    expect(created.job).toEqual(await findJob(db, 'ten_a', created.job.id));
    expect([created.job.state, created.job.outputs.map(({ name, position }) => [name, position])]).toEqual(['queued', fields.outputs ? [] : [['b', 0], ['a', 1]]]);
  }
});

it('waits for a source that is on its way, not for files beside it', async () => {
  const stateOf = async (fields: Partial<NewJob>) => {
    const created = await createJob(db, newJob(fields));
    return created.outcome === 'created' ? created.job.state : created;
  };
  expect(await stateOf({ uploadId: 'pending' })).toBe('waiting');
  expect(await stateOf({ uploadId: null, assets: [{ uploadId: 'ready', path: 'source.concat.0.upload' }, { uploadId: 'pending', path: 'source.concat.1.upload' }] })).toBe('waiting');
  expect(await stateOf({ assets: [{ uploadId: 'pending', path: 'outputs.0.cover.upload' }] })).toBe('queued');
});

it.each([
  ['late', 'expired'],
  ['gone', 'deleted'],
  ['expired', 'expired'],
  ['theirs', 'missing'],
  ['unheard', 'missing'],
])('writes nothing for the upload "%s", which is %s', async (uploadId, reason) => {
  const jobs = await db.job.count();
  expect(await createJob(db, newJob({ uploadId }))).toEqual({ outcome: 'upload-unusable', path: 'source.upload', reason });
  expect(await createJob(db, newJob({ assets: [{ uploadId: 'ready', path: 'outputs.0.x' }, { uploadId, path: 'outputs.1.y' }] }))).toEqual({ outcome: 'upload-unusable', path: 'outputs.1.y', reason });
  expect(await db.job.count()).toBe(jobs);
});

it('writes nothing when the answer cannot be written', async () => {
  const job = newJob();
  await expect(createJob(db, job, { settle: () => Promise.reject(new Error('no')) })).rejects.toThrow('no');
  expect(await findJob(db, 'ten_a', job.id)).toBeNull();
});

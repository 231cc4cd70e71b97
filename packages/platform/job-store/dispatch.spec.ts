import { freshDatabase } from '../../../test/services/services.js';
import { newId } from '../ids.js';
import { openDatabase, type Database } from './client.js';
import { DispatchMarks } from './dispatch-marks.js';
import { claimSettled, claimUndispatched, releaseUndispatched } from './dispatch.js';

let db: Database;
const tenantId = 'ten_dispatch';
beforeAll(async () => {
  db = openDatabase(await freshDatabase());
  await db.tenant.create({ data: { id: tenantId, name: 'test' } });
}, 60_000);
afterAll(() => db?.$disconnect());

const claim = (limit: number) => claimUndispatched(db, { before: new Date(), claimMs: 60_000, limit }).then((jobs) => jobs.map(({ id }) => id));

test('dispatchers that run at once get different jobs, the oldest first, and nobody gets one again while it is claimed', async () => {
  const ids = Array.from({ length: 40 }, () => newId('job'));
  await db.job.createMany({ data: ids.map((id, index) => ({ id, tenantId, state: 'queued' as const, source: {}, createdAt: new Date(index * 1000) })) });
  expect(await claim(4)).toEqual(ids.slice(0, 4));
  const claims = await Promise.all([claim(12), claim(12), claim(12)]);
  expect(claims.flat().sort()).toEqual(ids.slice(4));
  expect(await claim(10)).toEqual([]);
  // One that could not be started comes again, one that was never does.
  await new DispatchMarks(db).note(ids[1]!);
  await releaseUndispatched(db, [ids[0]!, ids[1]!], -1);
  expect(await claim(10)).toEqual([ids[0]]);
});

test('a job is told once that its upload has settled, and again after a pause', async () => {
  const [upload, job] = [newId('upl'), newId('job')];
  await db.upload.create({ data: { id: upload, tenantId, fileName: 'a', state: 'ready', method: 'post', bucket: 'b', key: 'k', completedAt: new Date(Date.now() - 120_000), expiresAt: new Date() } });
  await db.job.create({ data: { id: job, tenantId, state: 'waiting', source: {}, uploadId: upload, dispatchedAt: new Date() } });
  expect((await Promise.all([claimSettled(db, 10), claimSettled(db, 10)])).flat()).toEqual([job]);
  const { dispatchClaimedUntil } = await db.job.findUniqueOrThrow({ where: { id: job } });
  // As long as it has waited.
  expect(Math.round((dispatchClaimedUntil!.getTime() - Date.now()) / 60_000)).toBe(2);
  await db.job.update({ where: { id: job }, data: { dispatchClaimedUntil: new Date(0) } });
  expect(await claimSettled(db, 10)).toEqual([job]);
});

import { freshDatabase } from '../../../test/services/services.js';
import { openDatabase, type Database } from './client.js';
import { DispatchMarks } from './dispatch-marks.js';

let db: Database;
beforeAll(async () => {
  db = openDatabase(await freshDatabase());
  await db.tenant.create({ data: { id: 'ten', name: 'a' } });
  await db.job.createMany({ data: Array.from({ length: 50 }, (_, index) => ({ id: `job_${index}`, tenantId: 'ten', state: 'queued' as const, source: {} })) });
}, 60_000);
afterAll(() => db?.$disconnect());

it('marks every job, those that come while it writes by one statement', async () => {
  let statements = 0;
  const counting = new Proxy(db, { get: (target, name) => (name === '$executeRaw' ? (...args: Parameters<Database['$executeRaw']>) => (statements++, target.$executeRaw(...args)) : Reflect.get(target, name) as unknown) });
  const marks = new DispatchMarks(counting);
  const first = marks.note('job_0');
  await Promise.resolve();
  await Promise.all([first, ...Array.from({ length: 49 }, (_, index) => marks.note(`job_${index + 1}`))]);
  expect([await db.job.count({ where: { dispatchedAt: null } }), statements]).toEqual([0, 2]);
});

it('fails only those that were to be written by the statement that failed', async () => {
  let broken = true;
  const faulty = new Proxy(db, { get: (target, name) => (name === '$executeRaw' ? (...args: Parameters<Database['$executeRaw']>) => (broken ? ((broken = false), Promise.reject(new Error('no'))) : target.$executeRaw(...args)) : Reflect.get(target, name) as unknown) });
  await db.job.updateMany({ data: { dispatchedAt: null } });
  const marks = new DispatchMarks(faulty);
  await expect(marks.note('job_1')).rejects.toThrow('no');
  await marks.note('job_2');
  expect(await db.job.findMany({ where: { dispatchedAt: { not: null } }, select: { id: true } })).toEqual([{ id: 'job_2' }]);
});

import { freshDatabase } from '../../../../test/services/services.js';
import { wholeJob } from '../../../../test/webhooks/notify-bench.js';
import { jobEndTypes } from '../../../media/webhooks/event-types.js';
import { newId } from '../../ids.js';
import { openDatabase, type Database } from '../client.js';
import { applyChanges } from '../mirror.js';
import { createEndpoint, jobsEndpoint } from './endpoints.js';
import { markOverdue, startNotifications, unstartedNotifications } from './outbox.js';

let db: Database;
beforeAll(async () => {
  db = openDatabase(await freshDatabase());
}, 60_000);
afterAll(() => db?.$disconnect());

async function newTenant(): Promise<string> {
  const id = newId('ten');
  await db.tenant.create({ data: { id, name: id } });
  return id;
}
async function newJob(tenantId: string, rest: object = {}): Promise<string> {
  const id = newId('job');
  await db.job.create({ data: { id, tenantId, state: 'waiting', source: {}, ...rest, outputs: { create: [{ name: 'main', position: 0, type: 'hls', spec: {} }] } } });
  return id;
}
const endpoint = async (tenantId: string, rest: object = {}) => (await createEndpoint(db, { tenantId, url: 'https://example.com/', description: null, events: [], style: 'standard', ...rest }))!;
const deliveries = (jobId: string) => db.webhookDelivery.findMany({ where: { jobId }, orderBy: { sequence: 'asc' } });
const told = async (jobId: string) => (await deliveries(jobId)).map((row) => ({ ...row, json: JSON.parse(row.body) }));

test('each event that is wanted is one delivery, and tells the job as it was right after it', async () => {
  const tenant = await newTenant();
  const { id: endpointId } = await endpoint(tenant);
  const job = await newJob(tenant);
  const ids = await applyChanges(db, job, wholeJob());
  const rows = await told(job);
  expect(rows.map(({ type, sequence, state }) => [type, sequence, state])).toEqual([['job.created', 1, 'pending'], ['output.completed', 4, 'pending'], ['job.completed', 5, 'pending']]);
  expect(rows.map(({ json }) => [json.type, json.timestamp, json.data.job.state, json.data.job.sequence, json.data.job.outputs[0].state])).toEqual([
    ['job.created', '2030-01-01T00:00:01.000Z', 'waiting', 1, 'queued'],
    ['output.completed', '2030-01-01T00:00:04.000Z', 'processing', 4, 'completed'],
    ['job.completed', '2030-01-01T00:00:05.000Z', 'completed', 5, 'completed'],
  ]);
  expect(rows[1]!.json.data.output).toEqual(rows[1]!.json.data.job.outputs[0]);
  expect(rows[2]!.json.data.output).toBeUndefined();
  expect(ids.map(({ id }) => id).sort()).toEqual(rows.map(({ id }) => id).sort());
  expect(rows.every((row) => row.endpointId === endpointId)).toBe(true);
});

test('changes that come again, in part or at once, make no second delivery', async () => {
  const tenant = await newTenant();
  await endpoint(tenant);
  const job = await newJob(tenant, { notifyEmail: 'me@example.com' });
  const all = await Promise.all([applyChanges(db, job, wholeJob()), applyChanges(db, job, wholeJob()), applyChanges(db, job, wholeJob().slice(0, 4))]);
  await applyChanges(db, job, wholeJob());
  expect((await deliveries(job)).map(({ type }) => type)).toEqual(['job.created', 'output.completed', 'job.completed']);
  expect(await db.mail.count({ where: { jobId: job } })).toBe(1);
  expect(all.flat()).toHaveLength(4);
});

test('endpoints get what they want; disabled ones and those of other tenants get nothing', async () => {
  const tenant = await newTenant();
  const ends = await endpoint(tenant, { events: ['job.completed', 'job.failed'] });
  const docker = await endpoint(tenant, { style: 'media-docker' });
  const off = await endpoint(tenant);
  await db.webhookEndpoint.update({ where: { id: off.id }, data: { enabled: false } });
  const foreign = await newTenant();
  await endpoint(foreign);
  const job = await newJob(tenant, { reference: 'mine' });
  await applyChanges(db, job, wholeJob());
  const rows = await told(job);
  expect(rows.map(({ endpointId, type }) => [endpointId, type]).sort()).toEqual([[ends.id, 'job.completed'], [docker.id, 'job.completed']].sort());
  expect(rows.find(({ endpointId }) => endpointId === docker.id)!.json).toEqual({ id: 'mine', fileType: 'video', status: 'completed' });
  const lonely = await newJob(await newTenant());
  expect(await applyChanges(db, lonely, wholeJob())).toEqual([]);
  expect(await deliveries(lonely)).toEqual([]);
});

test('a job’s own address is told beside the endpoints, and only of that job', async () => {
  const tenant = await newTenant();
  const own = await jobsEndpoint(db, tenant);
  const job = await newJob(tenant, { webhookUrl: 'https://example.com/own' });
  await applyChanges(db, job, wholeJob());
  expect((await deliveries(job)).map(({ endpointId, url, type }) => [endpointId, url, type])).toEqual(['job.created', 'output.completed', 'job.completed'].map((type) => [own.id, 'https://example.com/own', type]));
  const other = await newJob(tenant);
  await applyChanges(db, other, wholeJob());
  expect(await deliveries(other)).toEqual([]);
});

test.each(jobEndTypes)('a mail is written for %s, with the job as it was then', async (type) => {
  const tenant = await newTenant();
  const job = await newJob(tenant, { notifyEmail: 'me@example.com' });
  const state = type.slice('job.'.length) as 'completed';
  const [one] = await applyChanges(db, job, [...wholeJob().slice(0, 4), { sequence: 5, at: '2030-01-01T00:00:05.000Z', type, job: { state, finishedAt: '2030-01-01T00:00:05.000Z' } }]);
  expect(one).toMatchObject({ kind: 'mail', tenantId: tenant });
  expect(await db.mail.findMany({ where: { jobId: job } })).toMatchObject([{ id: one!.id, recipient: 'me@example.com', sequence: 5, state: 'pending', job: { id: job, state, sequence: 5 } }]);
});

test('deliveries outlive their job, and go with their endpoint', async () => {
  const tenant = await newTenant();
  const { id } = await endpoint(tenant);
  const job = await newJob(tenant);
  await applyChanges(db, job, wholeJob());
  await db.job.delete({ where: { id: job } });
  expect(await deliveries(job)).toHaveLength(3);
  await db.webhookEndpoint.delete({ where: { id } });
  expect(await deliveries(job)).toEqual([]);
});

test('what could not be started is found later, once for each process that looks, until somebody has started it', async () => {
  const tenant = await newTenant();
  await endpoint(tenant, { events: ['job.completed'] });
  const job = await newJob(tenant, { notifyEmail: 'me@example.com' });
  const ours = await applyChanges(db, job, wholeJob());
  const left = async () => (await unstartedNotifications(db, new Date(Date.now() + 1000), 1000)).filter(({ tenantId }) => tenantId === tenant).map(({ kind, id }) => ({ kind, id, tenantId: tenant }));
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
  expect((await left()).sort(byId)).toEqual([...ours].sort(byId));
  const failed: string[] = [];
  await startNotifications(db, await left(), async ({ kind }) => (kind === 'mail' ? Promise.reject(new Error('down')) : undefined), (_, { id }) => failed.push(id));
  expect(await left()).toEqual(ours.filter(({ kind }) => kind === 'mail'));
  expect(failed).toEqual((await left()).map(({ id }) => id));
});

test('what should have been tried long ago is started again, and nothing else', async () => {
  const tenant = await newTenant();
  await endpoint(tenant);
  const job = await newJob(tenant, { notifyEmail: 'me@example.com' });
  const [lost, waiting, done, mail] = (await applyChanges(db, job, wholeJob())) as unknown as [{ id: string }, { id: string }, { id: string }, { id: string }];
  const before = new Date(Date.now() - 600_000);
  const long = new Date(before.getTime() - 1);
  const days = new Date(before.getTime() - 86_400_000);
  await db.webhookDelivery.update({ where: { id: lost.id }, data: { dispatchedAt: days, nextAttemptAt: long } });
  await db.webhookDelivery.update({ where: { id: waiting.id }, data: { dispatchedAt: days, nextAttemptAt: new Date(Date.now() + 60_000) } });
  await db.webhookDelivery.update({ where: { id: done.id }, data: { dispatchedAt: days, nextAttemptAt: null, state: 'delivered', finishedAt: days } });
  await db.mail.update({ where: { id: mail.id }, data: { dispatchedAt: long } });
  const left = async () => (await unstartedNotifications(db, new Date(Date.now() + 1000), 1000)).filter(({ tenantId }) => tenantId === tenant).map(({ id }) => id);
  await markOverdue(db, before);
  expect(await left()).toEqual([lost.id]);
  await db.mail.update({ where: { id: mail.id }, data: { dispatchedAt: days } });
  await markOverdue(db, before);
  expect((await left()).sort()).toEqual([lost.id, mail.id].sort());
});

import { createServer, type AddressInfo, type Socket } from 'node:net';
import { jobsWaitingFor } from '../../../../packages/platform/job-store/dispatch.js';
import { findJob } from '../../../../packages/platform/job-store/jobs.js';
import { jobWorkflowType } from '../../../../workflows/contract.js';
import { call, startApi } from '../../../../test/services/running-api.js';
import type { RunningApi, Tenant } from '../../../../test/services/running-api.js';
import { Dispatcher } from './dispatcher.js';
import { JobSignals } from './job-signals.js';
import { WorkflowStarts } from './workflow-starts.js';
import { DeletionWorkflows } from '../users/deletion-workflows.js';
import { NotificationWorkflows } from '../webhooks/notification-workflows.js';
import { QuotasService } from '../quotas/quotas.service.js';
import { UploadsService } from '../uploads/uploads.service.js';

let api: RunningApi;
let tenant: Tenant;
beforeAll(async () => {
  api = await startApi({ SOURCE_BUCKETS: 'shared-media', DESTINATION_BUCKETS: 'deliveries,ten_other=only-theirs,shared-deliveries/{tenant}' });
  tenant = await api.newTenant();
}, 60_000);
afterAll(() => api?.close());

const mp3 = { name: 'sound', type: 'audio' };
const pendingUpload = async (who = tenant) => (await who.call('POST', '/v1/uploads', { fileName: 'a.mp4' })).body.id as string;
const readyUpload = async () => {
  const response = await fetch(`${api.url}/v1/uploads/content?fileName=a.mp4`, { method: 'PUT', body: 'bytes', headers: { authorization: `Bearer ${tenant.key}` } });
  return ((await response.json()) as { id: string }).id;
};
const describeWorkflow = (id: string) => api.services.temporal.workflow.getHandle(id).describe();
const signalsOf = async (id: string) => (await api.services.temporal.workflow.getHandle(id).fetchHistory()).events!.filter((event) => event.workflowExecutionSignaledEventAttributes).length;

describe('creating a job', () => {
  it('answers with the job, and its workflow runs under its id', async () => {
    const upload = await readyUpload();
    const made = await tenant.call('POST', '/v1/jobs', { source: { upload }, outputs: [{ name: 'main', type: 'hls' }, mp3], reference: 'order 7', metadata: { shop: 'x' }, priority: 2 });
    expect(made).toMatchObject({ status: 201, body: { state: 'queued', progress: 0, sequence: 0, reference: 'order 7', metadata: { shop: 'x' }, priority: 2, source: { upload, info: null }, outputs: [{ name: 'main', type: 'hls', state: 'queued', files: [], error: null }, { name: 'sound', type: 'audio' }], error: null } });
    expect(made.headers.get('location')).toBe(`/v1/jobs/${made.body.id}`);
    expect((await tenant.call('GET', `/v1/jobs/${made.body.id}`)).body).toEqual(made.body);
    const request = (await tenant.call('GET', `/v1/jobs/${made.body.id}/request`)).body;
    expect(request).toEqual({ source: { upload }, outputs: [{ name: 'main', type: 'hls' }, mp3], reference: 'order 7', metadata: { shop: 'x' }, priority: 2 });
    expect((await tenant.call('POST', '/v1/jobs', request)).status).toBe(201);
    const workflow = await describeWorkflow(made.body.id);
    expect({ type: workflow.type, memo: workflow.memo }).toEqual({ type: jobWorkflowType, memo: { tenant: tenant.id, reference: 'order 7', source: upload, outputs: ['main (hls)', 'sound (audio)'] } });
    expect([await workflow.staticSummary(), await workflow.staticDetails()]).toEqual(['order 7: main (hls), sound (audio)', expect.stringContaining(`Source: ${upload}`)]);
  });

  it('waits for an upload that has not arrived, and is told when it has', async () => {
    const { body: upload } = await tenant.call('POST', '/v1/uploads', { fileName: 'a.mp4', sizeBytes: 3 });
    const { body: job } = await tenant.call('POST', '/v1/jobs', { source: { upload: upload.id }, outputs: [mp3] });
    expect(job.state).toBe('waiting');
    await api.services.store.put(api.services.store.inputBucket, `${tenant.id}/${upload.id}`, 'abc', 'video/mp4');
    expect((await tenant.call('POST', `/v1/uploads/${upload.id}/complete`)).status).toBe(200);
    expect(await signalsOf(job.id)).toBe(1);
  });

  it.each([
    ['no outputs', { outputs: [] }, 'invalid_request', 'outputs'],
    ['an unknown field', { outputs: [mp3], extra: 1 }, 'invalid_request', ''],
    ['two outputs of one name', { outputs: [mp3, mp3] }, 'invalid_request', 'outputs.1.name'],
    ['options that do not go together yet', { outputs: [{ name: 'a', type: 'hls', encryption: 'aes-128', destination: { bucket: 'deliveries' } }] }, 'not_supported', 'outputs.0.destination'],
    ['a destination that is not listed', { outputs: [{ ...mp3, destination: { bucket: 'elsewhere' } }] }, 'invalid_request', 'outputs.0.destination.bucket'],
    ['the destination of another tenant', { outputs: [{ ...mp3, destination: { bucket: 'only-theirs' } }] }, 'invalid_request', 'outputs.0.destination.bucket'],
    ['a folder that is not its own', { outputs: [{ ...mp3, destination: { bucket: 'shared-deliveries', prefix: 'ten_other/films' } }] }, 'invalid_request', 'outputs.0.destination.prefix'],
    ['a destination outside of its bucket', { outputs: [{ ...mp3, destination: { bucket: 'deliveries', prefix: '../films' } }] }, 'invalid_request', 'outputs.0.destination.prefix'],
    ['a bucket that would have to be made', { outputs: [{ ...mp3, destination: { bucket: 'deliveries', createBucket: true } }] }, 'not_configured', 'outputs.0.destination.createBucket'],
    ['two films in one folder', { outputs: ['a', 'b'].map((name) => ({ name, type: 'hls', destination: { bucket: 'deliveries', prefix: 'films' } })) }, 'invalid_request', 'outputs.1.destination.prefix'],
    ['a bit rate for lossless sound', { outputs: [{ ...mp3, format: 'flac', kbps: 192 }] }, 'invalid_request', 'outputs.0.kbps'],
    ['a URL of a private network', { source: { url: 'http://10.0.0.1/a.mp4' }, outputs: [mp3] }, 'invalid_request', 'source.url'],
    ['a bucket that is not listed', { source: { bucket: 'private', key: 'a' }, outputs: [mp3] }, 'invalid_request', 'source.bucket'],
    ['an upload that does not exist', { source: { upload: 'upl_0' }, outputs: [mp3] }, 'invalid_request', 'source.upload'],
    ['a watermark of an upload that does not exist', { outputs: [{ name: 'a', type: 'mp4', watermark: { image: { upload: 'upl_0' } } }] }, 'invalid_request', 'outputs.0.watermark.image.upload'],
    ['a trim of an image', { outputs: [{ name: 'a', type: 'image', trim: { startSeconds: 1 } }] }, 'invalid_request', 'outputs.0.trim'],
    ['a text on an image that is too long', { outputs: [{ name: 'a', type: 'image', operations: [{ op: 'watermark', text: 'a'.repeat(257) }] }] }, 'invalid_request', 'outputs.0.operations.0.text'],
    ['high dynamic range in a codec of eight bits', { outputs: [{ name: 'a', type: 'mp4', dynamicRange: 'source' }] }, 'invalid_request', 'outputs.0.dynamicRange'],
    ['a part that does not exist', { source: { concat: [{ upload: 'upl_0' }, { upload: 'upl_1' }] }, outputs: [mp3] }, 'invalid_request', 'source.concat.0.upload'],
    ['NUL in a text', { outputs: [mp3], metadata: { a: '\0' } }, 'invalid_request', 'metadata.a'],
  ])('is refused with %s', async (_, change, code, path) => {
    const answer = await tenant.call('POST', '/v1/jobs', { source: { upload: await pendingUpload() }, ...change });
    expect(answer).toMatchObject({ status: 422, body: { code } });
    expect(answer.body.errors.map((e: { path: string }) => e.path)).toContain(path);
  });

  it('takes an object of a listed bucket, but never of the buckets of the service', async () => {
    expect(await tenant.call('POST', '/v1/jobs', { source: { bucket: 'shared-media', key: 'a.mp4' }, outputs: [mp3] })).toMatchObject({ status: 201, body: { state: 'queued', source: { bucket: 'shared-media', key: 'a.mp4' } } });
    expect((await tenant.call('POST', '/v1/jobs', { source: { bucket: api.services.store.inputBucket, key: 'a' }, outputs: [mp3] })).status).toBe(422);
  });

  it('of several parts waits for those that are pending, and keeps their uploads', async () => {
    const parts = [await pendingUpload(), await pendingUpload()];
    const { status, body } = await tenant.call('POST', '/v1/jobs', { source: { concat: parts.map((upload) => ({ upload })) }, outputs: [mp3] });
    expect([status, body.state, body.source.concat]).toEqual([201, 'waiting', parts.map((upload) => ({ upload }))]);
    expect(await jobsWaitingFor(api.services.db, tenant.id, parts[1]!)).toEqual([body.id]);
    expect((await tenant.call('DELETE', `/v1/uploads/${parts[1]}`)).status).toBe(409);
  });

  it('on a deleted or expired upload is refused', async () => {
    const [deleted, expired] = [await pendingUpload(), await pendingUpload()];
    await tenant.call('DELETE', `/v1/uploads/${deleted}`);
    await api.services.db.upload.update({ where: { id: expired }, data: { expiresAt: new Date(0) } });
    for (const upload of [deleted, expired]) expect(await tenant.call('POST', '/v1/jobs', { source: { upload }, outputs: [mp3] })).toMatchObject({ status: 422, body: { errors: [{ path: 'source.upload' }] } });
  });
});

describe('listing jobs', () => {
  it('pages through all of them, newest first, and filters', async () => {
    const owner = await api.newTenant();
    const made: string[] = [];
    for (let i = 0; i < 5; i++) made.push((await owner.call('POST', '/v1/jobs', { source: { upload: await pendingUpload(owner) }, outputs: [mp3], reference: `r${i % 2}` })).body.id);
    const seen: string[] = [];
    let after = '';
    do {
      const { body } = await owner.call('GET', `/v1/jobs?limit=2${after && `&after=${after}`}`);
      seen.push(...body.data.map((job: { id: string }) => job.id));
      after = body.nextCursor;
    } while (after);
    expect(seen).toEqual([...made].reverse());
    expect((await owner.call('GET', '/v1/jobs?reference=r1')).body.data.map((job: { id: string }) => job.id)).toEqual([made[3], made[1]]);
    expect((await owner.call('GET', '/v1/jobs?state=completed')).body).toEqual({ data: [], nextCursor: null });
    expect((await owner.call('GET', `/v1/jobs?createdAfter=${encodeURIComponent(new Date(Date.now() + 60_000).toISOString())}`)).body.data).toEqual([]);
    for (const query of ['limit=0', 'limit=101', 'after=nonsense', 'state=odd', 'createdAfter=yesterday', 'reference=%00']) expect((await owner.call('GET', `/v1/jobs?${query}`)).status).toBe(422);
  });
});

describe('the dispatcher', () => {
  const dispatcher = () => {
    const signals = new JobSignals(api.services);
    return new Dispatcher(api.services, signals, new UploadsService(api.services, new QuotasService(api.services)), new NotificationWorkflows(api.services), new DeletionWorkflows(api.services));
  };
  /** What a crash leaves: a committed row that nobody has started. */
  const orphan = async () => {
    const made = (await tenant.call('POST', '/v1/jobs', { source: { upload: await pendingUpload() }, outputs: [mp3] })).body.id as string;
    const row = (await findJob(api.services.db, tenant.id, made))!;
    const id = `${made.slice(0, -4)}beef`;
    const { outputs: _, ...job } = row;
    await api.services.db.job.create({ data: { ...job, id, dispatchedAt: null, createdAt: new Date(Date.now() - 5000), source: job.source as object, metadata: job.metadata as object, sourceInfo: undefined, error: undefined } });
    return id;
  };

  it('starts what a crash left between commit and start, once, though two of them race', async () => {
    const ids = [await orphan(), await orphan()];
    for (const id of ids) await expect(describeWorkflow(id)).rejects.toThrow(/not found/);
    await Promise.all([dispatcher().runOnce(), dispatcher().runOnce()]);
    for (const id of ids) {
      expect((await describeWorkflow(id)).status.name).toBe('RUNNING');
      expect((await findJob(api.services.db, tenant.id, id))!.dispatchedAt).not.toBeNull();
    }
  });

  it('counts a workflow that runs already as started', async () => {
    const id = await orphan();
    await dispatcher().runOnce();
    await api.services.db.job.update({ where: { id }, data: { dispatchedAt: null } });
    await dispatcher().runOnce();
    expect((await findJob(api.services.db, tenant.id, id))!.dispatchedAt).not.toBeNull();
  });

  it('expires late uploads and tells the jobs that wait for them, without flooding them', async () => {
    const upload = await pendingUpload();
    const { body: job } = await tenant.call('POST', '/v1/jobs', { source: { upload }, outputs: [mp3] });
    await api.services.db.upload.update({ where: { id: upload }, data: { expiresAt: new Date(0) } });
    const one = dispatcher();
    for (let i = 0; i < 3; i++) await one.runOnce();
    expect((await tenant.call('GET', `/v1/uploads/${upload}`)).body.state).toBe('expired');
    expect(await signalsOf(job.id)).toBe(1);
  });
});

describe('without Temporal', () => {
  it('nobody who asks for a job waits for it', async () => {
    const connections: Socket[] = [];
    const silent = createServer((socket) => void connections.push(socket.on('error', () => undefined)));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const hanging = await startApi({ TEMPORAL_ADDRESS: `127.0.0.1:${(silent.address() as AddressInfo).port}` });
    try {
      const owner = await hanging.newTenant();
      const { body: upload } = await owner.call('POST', '/v1/uploads', { fileName: 'a' });
      const made = await call(`${hanging.url}/v1/jobs`, 'POST', { source: { upload: upload.id }, outputs: [mp3] }, { authorization: `Bearer ${owner.key}` });
      expect([made.status, hanging.app.get(WorkflowStarts).underWay]).toEqual([201, 1]);
    } finally {
      await hanging.close();
      for (const socket of connections) socket.destroy();
      silent.close();
    }
  }, 60_000);

  it('a job is accepted, to be started later', async () => {
    const cut = await startApi({ TEMPORAL_ADDRESS: '127.0.0.1:1' });
    try {
      const owner = await cut.newTenant();
      const { body: upload } = await owner.call('POST', '/v1/uploads', { fileName: 'a' });
      const made = await owner.call('POST', '/v1/jobs', { source: { upload: upload.id }, outputs: [mp3] });
      expect(made.status).toBe(201);
      expect((await findJob(cut.services.db, owner.id, made.body.id))!.dispatchedAt).toBeNull();
    } finally {
      await cut.close();
    }
  }, 60_000);
});

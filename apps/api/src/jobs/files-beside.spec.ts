import { startApi } from '../../../../test/services/running-api.js';
import type { RunningApi, Tenant } from '../../../../test/services/running-api.js';

let api: RunningApi;
let tenant: Tenant;
beforeAll(async () => {
  api = await startApi();
  tenant = await api.newTenant();
}, 60_000);
afterAll(() => api?.close());

const mp3 = { name: 'sound', type: 'audio' };
const readyUpload = async () => {
  const response = await fetch(`${api.url}/v1/uploads/content?fileName=a.mp4`, { method: 'PUT', body: 'bytes', headers: { authorization: `Bearer ${tenant.key}` } });
  return ((await response.json()) as { id: string }).id;
};
const signalsOf = async (id: string) => (await api.services.temporal.workflow.getHandle(id).fetchHistory()).events!.filter((event) => event.workflowExecutionSignaledEventAttributes).length;

it.each([
  ['watermark', (upload: string) => ({ watermark: { image: { upload } } })],
  ['watermark of an image', (upload: string) => ({ type: 'image', operations: [{ op: 'flip' }, { op: 'watermark', image: { upload } }] })],
  ['captions', (upload: string) => ({ captions: [{ source: { upload }, language: 'de' }] })],
  ['burned captions', (upload: string) => ({ captions: [{ burnIn: true, source: { upload } }] })],
  ['the cover of a sound file', (upload: string) => ({ type: 'audio', cover: { upload } })],
])('keeps an upload that an output needs as its %s while the job has not ended, and is told of its arrival', async (_, named) => {
  const { body: file } = await tenant.call('POST', '/v1/uploads', { fileName: 'beside', sizeBytes: 3 });
  const { body: other } = await tenant.call('POST', '/v1/jobs', { source: { upload: await readyUpload() }, outputs: [mp3] });
  const { status, body: job } = await tenant.call('POST', '/v1/jobs', { source: { upload: await readyUpload() }, outputs: [mp3, { name: 'main', type: 'hls', ...named(file.id) }] });
  expect([status, job.state]).toEqual([201, 'queued']);
  expect(await tenant.call('DELETE', `/v1/uploads/${file.id}`)).toMatchObject({ status: 409, body: { code: 'conflict' } });
  await api.services.store.put(api.services.store.inputBucket, `${tenant.id}/${file.id}`, 'abc', 'image/png');
  expect((await tenant.call('POST', `/v1/uploads/${file.id}/complete`)).status).toBe(200);
  expect([await signalsOf(job.id), await signalsOf(other.id)]).toEqual([1, 0]);
  await api.services.db.job.update({ where: { id: job.id }, data: { state: 'completed' } });
  expect((await tenant.call('DELETE', `/v1/uploads/${file.id}`)).status).toBe(204);
});

it('refuses a job that names more different files than one can wait for', async () => {
  const captions = (first: number) => Array.from({ length: 33 }, (_, index) => ({ source: { upload: `upl_${first + index}` }, language: 'de' }));
  const outputs = [{ name: 'a', type: 'hls', captions: captions(0) }, { name: 'b', type: 'hls', captions: captions(32) }];
  const answer = await tenant.call('POST', '/v1/jobs', { source: { upload: await readyUpload() }, outputs });
  expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: 'outputs', message: expect.stringContaining('65 different files') }] } });
});

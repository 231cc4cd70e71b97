import { findJob } from '../../../../packages/platform/job-store/jobs.js';
import { startApi } from '../../../../test/services/running-api.js';
import type { RunningApi, Tenant } from '../../../../test/services/running-api.js';

let api: RunningApi;
let tenant: Tenant;
beforeAll(async () => {
  api = await startApi();
  tenant = await api.newTenant();
}, 60_000);
afterAll(() => api?.close());

const mine = { name: 'lecture', description: 'Slides and a voice', output: { type: 'hls', preset: 'medium', segmentSeconds: 6, renditions: [{ height: 720, crf: 28 }] } };
const pendingUpload = async (who = tenant) => (await who.call('POST', '/v1/uploads', { fileName: 'a.mp4' })).body.id as string;
const createJob = async (outputs: object[], who = tenant) => who.call('POST', '/v1/jobs', { source: { upload: await pendingUpload(who) }, outputs });

it('keeps an own preset, beside the built-in ones, for its tenant alone', async () => {
  const made = await tenant.call('POST', '/v1/presets', mine);
  expect(made).toMatchObject({ status: 201, body: { ...mine, builtIn: false } });
  expect(made.headers.get('location')).toBe('/v1/presets/lecture');
  expect((await tenant.call('GET', '/v1/presets/lecture')).body).toEqual(made.body);
  const names: string[] = [];
  for (let after = ''; after !== null; ) {
    const { body } = await tenant.call('GET', `/v1/presets?limit=7${after && `&after=${after}`}`);
    names.push(...body.data.map((preset: { name: string }) => preset.name));
    after = body.nextCursor;
  }
  expect(names).toEqual([...names].sort());
  expect(names).toEqual(expect.arrayContaining(['lecture', 'web', 'media-docker', 'video-service-dash', 'transcodex']));
  const other = await api.newTenant();
  expect((await other.call('GET', '/v1/presets/lecture')).status).toBe(404);
  expect((await other.call('DELETE', '/v1/presets/lecture')).status).toBe(404);
  expect((await createJob([{ name: 'main', preset: 'lecture' }], other)).status).toBe(422);
});

it('stores the job with the output that preset and overrides amount to', async () => {
  const { status, body } = await createJob([{ name: 'main', preset: 'lecture', segmentSeconds: 2 }, { name: 'small', preset: 'draft' }, { name: 'quick', type: 'hls', preset: 'fast' }]);
  expect({ status, types: body.outputs.map((o: { type: string }) => o.type) }).toEqual({ status: 201, types: ['hls', 'mp4', 'hls'] });
  const specs = (await findJob(api.services.db, tenant.id, body.id))!.outputs.map((o) => o.spec);
  expect(specs).toMatchObject([
    { name: 'main', type: 'hls', preset: 'medium', segmentSeconds: 2, renditions: [{ height: 720, crf: 28 }] },
    { name: 'small', type: 'mp4', preset: 'ultrafast', height: 360 },
    { name: 'quick', type: 'hls', preset: 'fast', segmentSeconds: 4 },
  ]);
});

it.each([
  ['a preset that does not exist', { preset: 'nothing' }, 'outputs.0.preset'],
  ['an encoder speed without a type', { preset: 'veryfast' }, 'outputs.0.preset'],
  ['neither type nor preset', {}, 'outputs.0.preset'],
  ['a field that the preset’s type does not have', { preset: 'draft', segmentSeconds: 4 }, 'outputs.0'],
  ['a value out of range', { preset: 'draft', height: 3 }, 'outputs.0.height'],
])('refuses a job with %s, with the place', async (_, output, path) => {
  expect(await createJob([{ name: 'main', ...output }])).toMatchObject({ status: 422, body: { code: 'invalid_request', errors: [{ path }] } });
});

it.each([
  ['a name that is taken', { ...mine }, 409, 'conflict', undefined],
  ['a built-in name', { ...mine, name: 'web' }, 409, 'conflict', undefined],
  ['a bad name', { ...mine, name: 'No Spaces' }, 422, 'invalid_request', 'name'],
  ['an output that is none', { name: 'x', output: { type: 'hls', segmentSeconds: 0 } }, 422, 'invalid_request', 'output.segmentSeconds'],
  ['a name in the output', { name: 'x', output: { type: 'hls', name: 'y' } }, 422, 'invalid_request', 'output.name'],
  ['options that do not go together yet', { name: 'x', output: { type: 'hls', encryption: 'aes-128', destination: { bucket: 'abc' } } }, 422, 'not_supported', 'output.destination'],
])('refuses to make a preset with %s', async (_, body, status, code, path) => {
  await tenant.call('POST', '/v1/presets', mine);
  expect(await tenant.call('POST', '/v1/presets', body)).toMatchObject({ status, body: { code, ...(path ? { errors: [{ path }] } : {}) } });
});

it('makes one of many equal requests at once', async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => tenant.call('POST', '/v1/presets', { ...mine, name: 'race' })));
  expect(answers.map((a) => a.status).sort()).toEqual([201, ...Array.from({ length: 7 }, () => 409)]);
});

it('deletes an own preset, but none of its own', async () => {
  await tenant.call('POST', '/v1/presets', { ...mine, name: 'gone' });
  expect((await tenant.call('DELETE', '/v1/presets/gone')).status).toBe(204);
  expect((await tenant.call('DELETE', '/v1/presets/gone')).status).toBe(404);
  expect(await tenant.call('DELETE', '/v1/presets/web')).toMatchObject({ status: 409, body: { code: 'conflict' } });
});

it('needs the scopes of jobs', async () => {
  const reader = await api.newTenant(['jobs:read']);
  expect((await reader.call('GET', '/v1/presets')).status).toBe(200);
  expect((await reader.call('POST', '/v1/presets', mine)).status).toBe(403);
  expect((await reader.call('DELETE', '/v1/presets/lecture')).status).toBe(403);
});

import type { JobView, OutputView } from '../spec/views.js';
import { jobEndTypes, typesNotTold, typesSent, webhookEventTypes } from './event-types.js';
import { maxPayloadBytes, payloadOf } from './payload.js';

const output = (name: string, files = 0): OutputView => ({
  name, type: 'thumbnails', state: 'completed', phase: null, progress: 1, speed: null, renditions: [], audio: [], captions: [], skipped: [], perTitle: null, placeholder: null, srcset: null,
  files: Array.from({ length: files }, (_, index) => ({ key: `tenant/job/${name}/${'x'.repeat(80)}/${index}.jpg`, bucket: 'out', contentType: 'image/jpeg', sizeBytes: 1 })), cached: null, error: null,
} as unknown as OutputView);
const job = (outputs: OutputView[], rest: object = {}): JobView => ({ id: 'job_1', state: 'completed', progress: 1, sequence: 9, reference: 'order 7', metadata: {}, outputs, error: null, ...rest }) as unknown as JobView;
const notice = (made: JobView, rest: object = {}) => ({ type: 'job.completed', timestamp: '2030-01-01T00:00:00.000Z', job: made, requested: [], ...rest });
const bytes = (text: string) => Buffer.byteLength(text);

test('the standard body holds type, time, and the job as callers see it; with the output where it is about one', () => {
  const made = job([output('a')]);
  expect(JSON.parse(payloadOf('standard', notice(made)))).toEqual({ type: 'job.completed', timestamp: '2030-01-01T00:00:00.000Z', data: { job: made } });
  expect(JSON.parse(payloadOf('standard', notice(made, { type: 'output.completed', output: output('a') }))).data).toEqual({ job: made, output: output('a') });
});

test('a body that would be too large leaves out files first, says so, and is bounded whatever the job holds', () => {
  const large = JSON.parse(payloadOf('standard', notice(job([output('a', 3000)]), { output: output('a', 3000) })));
  expect(large.data).toMatchObject({ truncated: true, job: { reference: 'order 7', outputs: [{ name: 'a', files: [] }] }, output: { files: [] } });
  const larger = payloadOf('standard', notice(job([output('a')], { metadata: { note: 'ü'.repeat(maxPayloadBytes / 2) } }), { output: output('a') }));
  expect(JSON.parse(larger).data).toEqual({ truncated: true, job: { id: 'job_1', state: 'completed', sequence: 9, reference: 'order 7', error: null }, output: { name: 'a', type: 'thumbnails', state: 'completed', error: null } });
  const largest = payloadOf('standard', notice(job([], { error: { detail: 'x'.repeat(maxPayloadBytes) } })));
  expect(JSON.parse(largest).data).toEqual({ truncated: true, job: { id: 'job_1', state: 'completed', sequence: 9 } });
  for (const text of [larger, largest]) expect(bytes(text)).toBeLessThanOrEqual(maxPayloadBytes);
});

test.each([
  [[{ type: 'hls' }, { type: 'poster' }], 'video'],
  [[{ type: 'hls', separatePlaylists: true }], 'videoResolutions'],
  [[{ type: 'mp4' }, { type: 'audio' }], 'video'],
  [[{ type: 'audio' }, { type: 'poster' }], 'audio'],
  [[{ type: 'image' }], 'image'],
])('media-docker’s message of %j speaks of %s', (requested, fileType) => {
  expect(JSON.parse(payloadOf('media-docker', notice(job([]), { requested })))).toEqual({ id: 'order 7', fileType, status: 'completed' });
});

test('media-docker’s users get a message for every end, with the job’s id where they gave none', () => {
  const [id, ...rest] = jobEndTypes.map((type) => JSON.parse(payloadOf('media-docker', { ...notice(job([], { reference: null })), type })));
  expect(id).toMatchObject({ id: 'job_1', status: 'completed' });
  expect(rest.map((message) => message.status)).toEqual(['failed', 'failed', 'failed']);
});

test('video-service’s message has its ids, and the state', () => {
  expect(JSON.parse(payloadOf('video-service', notice(job([]))))).toEqual({ request_id: 'job_1', reference_id: 'order 7', status: 'completed' });
});

test('an endpoint gets what its style can tell, or the part of it that was chosen', () => {
  expect(typesSent('standard', [])).toEqual(webhookEventTypes);
  expect(typesSent('standard', ['output.failed', 'job.created'])).toEqual(['job.created', 'output.failed']);
  expect(typesSent('media-docker', [])).toEqual(jobEndTypes);
  expect(typesSent('video-service', [])).toEqual(['job.completed']);
  expect(typesSent('video-service', ['job.failed'])).toEqual(['job.failed']);
  expect(typesNotTold('media-docker', ['job.failed', 'output.completed'])).toEqual(['output.completed']);
});

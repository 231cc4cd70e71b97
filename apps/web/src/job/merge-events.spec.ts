import { afterEvent, afterProgress } from './merge-events.js';
import type { Job } from './views.js';

const job = { id: 'job_1', state: 'processing', progress: 0.1, sequence: 3, source: { upload: 'upl_1', info: null }, outputs: [{ name: 'main', state: 'queued', progress: 0 }, { name: 'still', state: 'queued', progress: 0 }] } as unknown as Job;
const timestamp = '2026-01-01T00:00:00Z';

it('an event changes what it names, and nothing else', () => {
  const after = afterEvent(job, { type: 'output.started', sequence: 4, timestamp, output: { name: 'main', state: 'processing', phase: 'encoding' } });
  expect(after).toEqual({ ...job, sequence: 4, outputs: [{ name: 'main', state: 'processing', phase: 'encoding', progress: 0 }, job.outputs[1]] });
});

it('what the probe found joins the place of the source', () => {
  const info = { container: 'mp4' } as NonNullable<Job['source']['info']>;
  expect(afterEvent(job, { type: 'job.inspected', sequence: 4, timestamp, job: { source: { info } } }).source).toEqual({ upload: 'upl_1', info });
});

it('an event that came twice changes nothing', () => {
  expect(afterEvent(job, { type: 'job.failed', sequence: 3, timestamp, job: { state: 'failed' } })).toBe(job);
});

it('progress has no number', () => {
  const pace = { name: 'still', phase: 'encoding', progress: 0.5, speed: 2, framesPerSecond: null, secondsLeft: 3 };
  expect(afterProgress(job, { type: 'progress', timestamp, job: { progress: 0.3 }, output: pace })).toMatchObject({ progress: 0.3, sequence: 3, outputs: [job.outputs[0], pace] });
});

import proto from '@temporalio/proto';
import { planJob } from '../packages/media/plan/plan-job.js';
import { segmentCount } from '../packages/media/plan/timeline.js';
import { outputSpec } from '../packages/media/spec/outputs.js';
import { sourceWith } from '../packages/media/testing/sources.js';
import { JobBench } from '../test/workflows/job-bench.js';
import { endOf } from '../test/workflows/job-end.js';

let jobs: JobBench;
beforeAll(async () => void (jobs = await JobBench.open()), 120_000);
afterAll(() => jobs?.close());

const hours = 3;
const outputs = [
  { name: 'main', type: 'cmaf', segmentSeconds: 5 },
  { name: 'file', type: 'mp4', height: 720 },
  { name: 'sound', type: 'audio' },
  { name: 'board', type: 'storyboard' },
].map((output) => outputSpec.parse(output));

/** Temporal warns at 10,240 events or 10 MB, ends workflows at 51,200 or 50 MB, and takes 2 MB in a message. */
const limits = { events: 5000, historyBytes: 10_000_000, payloadBytes: 200_000 };

test('a film of three hours in thousands of segments stays a small history of small messages', async () => {
  const seconds = hours * 3600;
  const plan = planJob({ ...sourceWith({ video: { durationSeconds: seconds, frameCount: seconds * 25 }, audio: [{ durationSeconds: seconds }] }), durationSeconds: seconds }, outputs);
  const segments = plan.encodes.reduce((sum, encode) => sum + segmentCount(encode.timeline), 0);
  expect(segments).toBeGreaterThan(2000);

  const job = await jobs.start(plan);
  const { snapshot } = await endOf(jobs, job);
  expect(snapshot.state).toBe('completed');
  expect(job.script.inputs('encodeChunk').length).toBeGreaterThan(100);

  const history = await job.handle.fetchHistory();
  const { History, HistoryEvent } = proto.temporal.api.history.v1;
  // An event is hardly more than its payload.
  const largest = Math.max(...history.events!.map((event) => HistoryEvent.encode(event).finish().length));
  const measured = { events: history.events!.length, historyBytes: History.encode(history).finish().length, payloadBytes: largest };
  const exceeded = Object.entries(measured).filter(([what, value]) => value > limits[what as keyof typeof limits]);
  expect(exceeded).toEqual([]);
}, 180_000);

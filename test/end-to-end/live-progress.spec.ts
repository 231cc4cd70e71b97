import { rmSync } from 'node:fs';
import path from 'node:path';
import { EventReader } from '../services/event-reader.js';
import { aac, makeMedia, mediaFolder, picture, quickH264, tone } from './media.js';
import { call, createJob, sendFile, stack, waitForJob } from './service.js';

const folder = mediaFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('tells a job from its beginning to its end, with phases and speed', async () => {
  const clip = await makeMedia(path.join(folder, 'clip.mp4'), [...picture('640x360', '25', 12), ...tone(12), ...quickH264, ...aac]);
  const { id } = await createJob(await sendFile(clip), [{ name: 'main', type: 'hls', preset: 'veryslow', renditions: [{ height: 360 }] }, { name: 'still', type: 'poster' }]);
  const reader = await EventReader.open(`${stack.api}/v1/jobs/${id}/events`, { authorization: `Bearer ${stack.apiKey}` });
  await reader.ended;
  const job = await waitForJob(id);

  expect(reader.sequences).toEqual(Array.from({ length: job.sequence }, (_, index) => index + 1));
  expect(reader.events.at(-1)).toMatchObject({ type: 'job.completed', job: { state: 'completed', finishedAt: job.finishedAt } });
  expect((await call('GET', `/jobs/${id}/events?limit=100`)).body.data).toEqual(reader.events);
  const completed = reader.events.find(({ type, output }) => type === 'output.completed' && output.name === 'main')!.output;
  expect(job.outputs[0]).toMatchObject(completed);

  const progress = reader.progress.filter(({ output }) => output.name === 'main').map(({ output }) => output);
  expect(progress.map((output) => output.progress)).toEqual(progress.map((output) => output.progress).sort((a, b) => a - b));
  const encoding = progress.filter(({ phase }) => phase === 'encoding');
  // The slowest preset takes long enough on every machine.
  expect(encoding.some(({ speed, framesPerSecond }) => speed > 0 && framesPerSecond > 0)).toBe(true);
  expect(reader.events.flatMap(({ output }) => (output?.name === 'main' && output.phase ? [output.phase] : []))).toEqual(['downloading', 'packaging', 'checking']);
}, 240_000);

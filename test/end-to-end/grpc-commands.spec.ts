import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { ReflectedClient } from '../grpc/reflected-client.js';
import { aac, makeMedia, mediaFolder, picture, quickH264, tone } from './media.js';
import { call, sendFile, stack } from './service.js';

const { grpc } = stack as typeof stack & { grpc: string };
const run = promisify(execFile);
const folder = mediaFolder();
const client = new ReflectedClient(grpc);
let grpcurl: boolean;
beforeAll(async () => {
  grpcurl = await run('grpcurl', ['-version']).then(() => true, () => false);
});
afterAll(() => {
  client.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The commands of docs/grpc.md: by grpcurl where it is there, else by reflection from here. */
async function command(text: string): Promise<string> {
  if (grpcurl) return (await run('bash', ['-euc', text], { env: { ...process.env, GRPC: grpc, KEY: stack.apiKey } })).stdout;
  const [, json] = /-d '([\s\S]*?)'/.exec(text) ?? [];
  const headers = Object.fromEntries([...text.matchAll(/-H ["']([\w-]+): ([^"']+)["']/g)].map(([, name, value]) => [name!, value!.replace('$KEY', stack.apiKey)]));
  const [method = ''] = text.trim().split(/\s+/).slice(-1);
  return method === 'list' ? (await client.list()).join('\n') : JSON.stringify(await client.call(method, JSON.parse(json ?? '{}') as object, headers));
}

it('the commands of docs/grpc.md list the services, make a job and watch it to its end', async () => {
  const block = /## Try it[\s\S]*?```sh\n([\s\S]*?)```/.exec(readFileSync(path.resolve(import.meta.dirname, '../../docs/grpc.md'), 'utf8'))![1]!;
  const [list, health, create, watch, ...more] = block.split(/^(?=grpcurl )/m).filter((text) => text.startsWith('grpcurl '));
  expect(more).toEqual([]);
  expect((await command(list!)).trim().split('\n')).toEqual(expect.arrayContaining(['grpc.health.v1.Health', 'reelforge.v1.JobService']));
  expect(await command(health!)).toContain('SERVING');
  const clip = await makeMedia(path.join(folder, 'clip.mp4'), [...picture('160x90', '25', 1), ...tone(1), ...quickH264, ...aac]);
  const [id] = /job_\w+/.exec(await command(create!.replace('upl_…', await sendFile(clip)).replace('film-7', `film-${randomUUID()}`)))!;
  const told = await command(watch!.replace('job_…', id));
  for (const type of ['job.created', 'output.completed', 'job.completed']) expect(told).toContain(`"${type}"`);
  expect((await call('GET', `/jobs/${id}`)).body).toMatchObject({ state: 'completed', outputs: [{ name: 'main', captions: [] }, { name: 'sound' }, { name: 'small', type: 'hls' }] });
  expect((await call('GET', `/jobs/${id}/request`)).body.outputs[2]).toMatchObject({ name: 'small', segmentSeconds: 6 });
});

import { execFile } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { aac, makeMedia, mediaFolder, picture, quickH264, tone } from './media.js';
import { probe } from './probe.js';
import { call, stack, waitForJob } from './service.js';

const project = path.resolve(import.meta.dirname, '../..');
const folder = mediaFolder();
let clip: string;
beforeAll(async () => {
  clip = await makeMedia(path.join(folder, 'clip.mp4'), [...picture('160x90', '25', 4), ...tone(4), ...quickH264, ...aac]);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function shell(commands: string): Promise<string> {
  const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', commands], { cwd: folder, env: { ...process.env, API: stack.api, KEY: stack.apiKey } });
  return stdout;
}

/** The curl commands under "The first job" of the README, without what stands behind them. */
function commandsOfReadme(): string[] {
  const block = /## The first job[\s\S]*?```sh\n([\s\S]*?)```/.exec(readFileSync(path.join(project, 'README.md'), 'utf8'))![1]!;
  return block.split(/^(?=curl )/m).filter((text) => text.startsWith('curl ')).map((text) => text.replace(/\s+# .*$/gm, '').trim());
}

describe('the first steps, as they are written down', () => {
  it('the commands of the README make a job and bring its results', async () => {
    const [send, create, look, play, save, ...more] = commandsOfReadme();
    expect(more).toEqual([]);
    const upload = JSON.parse(await shell(send!)) as { id: string };
    const job = JSON.parse(await shell(create!.replace('upl_…', upload.id))) as { id: string };
    const ended = await waitForJob(job.id);
    const withJob = (command: string) => shell(command.replace('job_…', job.id));
    expect(JSON.parse(await withJob(look!))).toMatchObject({ id: job.id, state: 'completed', outputs: ended.outputs.map(({ name }) => ({ name, state: 'completed' })) });
    const { hls } = JSON.parse(await withJob(play!)) as { hls: string };
    expect((await probe(hls)).streams.map((s) => s.codec_type)).toEqual(expect.arrayContaining(['video', 'audio']));
    await withJob(save!);
    expect((await probe(path.join(folder, 'sound.mp3'))).streams[0]).toMatchObject({ codec_name: 'mp3' });
  }, 180_000);

  it('examples/first-job.sh prints an address that plays', async () => {
    const url = (await shell(`'${path.join(project, 'examples/first-job.sh')}' '${clip}'`)).trim();
    expect(new URL(url).pathname).toMatch(/^\/play\/.*\/master\.m3u8$/);
    const { format } = await probe(url);
    expect(Math.abs(Number(format.duration) - 4)).toBeLessThan(0.1);
  }, 180_000);

  it('the requests of the collection bring a file to playback', async () => {
    const { item } = JSON.parse(readFileSync(path.join(project, 'docs/reelforge.postman_collection.json'), 'utf8')) as { item: { item: { request: { method: string; url: { raw: string }; body?: { raw?: string } } }[] }[] };
    const [send, create, look, play] = item[0]!.item.map(({ request }) => request);
    const variables: Record<string, string> = { api: stack.api, outputName: 'main' };
    const filled = (text: string) => text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => variables[name]!);
    const ask = ({ method, url, body }: typeof send & object) => call(method, new URL(filled(url.raw)).pathname.replace(/^\/v1/, ''), body?.raw === undefined ? undefined : JSON.parse(filled(body.raw)));
    const sent = await fetch(filled(send!.url.raw), { method: send!.method, headers: { authorization: `Bearer ${stack.apiKey}` }, body: new Uint8Array(readFileSync(clip)) });
    variables['uploadId'] = ((await sent.json()) as { id: string }).id;
    const made = await ask(create!);
    expect(made.status).toBe(201);
    variables['jobId'] = made.body.id;
    await waitForJob(made.body.id);
    expect((await ask(look!)).body.state).toBe('completed');
    expect((await ask(play!)).body.hls).toContain('/play/');
  }, 180_000);
});

import { chmod, mkdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { commandLine } from '../terminal/run-command.js';
import { PseudoTerminal } from '../terminal/pseudo-terminal.js';
import { aac, makeMedia, mediaFolder, picture, quickH264, tone } from './media.js';
import { probe } from './probe.js';
import { call, outputOf, stack, waitForJob } from './service.js';

const project = path.resolve(import.meta.dirname, '../..');
const main = path.join(project, 'sdk/src/cli/main.ts');
const loader = path.join(project, 'node_modules/tsx/dist/loader.mjs');
const folder = mediaFolder();
const reelforge = commandLine(stack.api, stack.apiKey, folder);
const clip = path.join(folder, 'clip.mp4');
const terminals: PseudoTerminal[] = [];

beforeAll(async () => {
  await makeMedia(clip, [...picture('160x90', '25', 2), ...tone(2), ...quickH264, ...aac]);
  // As npm would install it.
  await mkdir(path.join(folder, 'bin'));
  await writeFile(path.join(folder, 'bin/reelforge'), `#!/bin/sh\ncd "${folder}" && exec "${process.execPath}" --import "${loader}" "${main}" "$@"\n`);
  await chmod(path.join(folder, 'bin/reelforge'), 0o755);
});
afterAll(async () => {
  for (const terminal of terminals) await terminal.close();
  await rm(folder, { recursive: true, force: true });
});

function terminal(command: string, env: Record<string, string> = {}): PseudoTerminal {
  const opened = new PseudoTerminal(command, { cwd: folder, env: { PATH: `${path.join(folder, 'bin')}:${process.env['PATH']}`, HOME: folder, XDG_CONFIG_HOME: path.join(folder, 'config'), XDG_STATE_HOME: path.join(folder, 'state'), REELFORGE_URL: stack.api, REELFORGE_API_KEY: stack.apiKey, ...env } });
  terminals.push(opened);
  return opened;
}

describe('transcode', () => {
  it('shows a bar for the upload and each output, says what was made, and stores it', async () => {
    const shown = terminal('reelforge transcode clip.mp4 --output type=hls,name=main --output type=audio,format=mp3,name=sound --reference "from a terminal" --download out');
    expect(await shown.ended).toBe(0);
    const text = shown.screen.text();
    expect(text).toMatch(/^clip\.mp4: job_\w+$/m);
    expect(text).toMatch(/^clip\.mp4 upload +█+ 100% uploaded · [\d.]+ KiB$/m);
    expect(text).toMatch(/^clip\.mp4 main +█+ 100% downloaded$|^clip\.mp4 main +█+ 100% completed · \d+ files?/m);
    expect(text).toMatch(/^clip\.mp4 sound +█+ 100% /m);
    expect(text).toMatch(/^job_\w+ {2}completed$/m);
    expect(text).toMatch(/^reference +from a terminal$/m);
    expect(text).not.toContain('░');
    const { streams, format } = await probe(path.join(folder, 'out/main/master.m3u8'));
    expect(streams.map((stream) => stream.codec_type)).toEqual(expect.arrayContaining(['video', 'audio']));
    expect(Math.abs(Number(format.duration) - 2)).toBeLessThan(0.15);
    expect((await probe(path.join(folder, 'out/sound/sound.mp3'))).streams[0]?.codec_name).toBe('mp3');
  });

  it('tells programs of each event by a line of JSON, and sends nothing that is there already', async () => {
    const { code, stdout, stderr } = await reelforge('transcode clip.mp4 --output type=waveform --metadata shop=7 --watch --json');
    expect(code).toBe(0);
    expect(stderr).toMatch(/clip\.mp4 is there already, as upl_\w+/);
    const events = stdout.trimEnd().split('\n').map((line) => JSON.parse(line));
    expect(new Set(events.map(({ jobId }) => jobId)).size).toBe(1);
    expect(events.map(({ type }) => type).filter((type) => type !== 'progress')).toEqual(expect.arrayContaining(['created', 'job.inspected', 'output.completed', 'job.completed', 'ended']));
    expect(events.at(-1)).toMatchObject({ type: 'ended', job: { state: 'completed', metadata: { shop: '7' } } });
  });

  it('ends by 1 when a job did not succeed, and says why', async () => {
    await writeFile(path.join(folder, 'bad.mp4'), 'this is no film');
    const { code, stdout } = await reelforge('transcode bad.mp4 clip.mp4 --output type=poster --watch');
    expect(code).toBe(1);
    expect(stdout).toMatch(/job_\w+ {2}failed\n(?:.*\n)*?error +\S.*/);
    expect(stdout).toMatch(/job_\w+ {2}completed/);
  });

  it('takes standard input', async () => {
    const { code, stdout } = await reelforge('transcode - --file-name piped.mp4 --output type=poster --watch', { stdin: await readFile(clip) });
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/poster +poster +completed/) });
  });

  it('plans without making anything', async () => {
    const { code, stdout, stderr } = await reelforge('plan clip.mp4 --output type=mp4,name=small,height=72 --commands');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^small {2}mp4 {2}about [\d.]+ KiB.*\n {2}\S+ +128×72 /);
    expect(stdout).toContain('ffmpeg ');
    const [upload] = /upl_\w+/.exec(stderr)!;
    const { json } = await reelforge('jobs ls --json --all');
    const outputs = (json.data as { source: { upload?: string }; outputs: { name: string }[] }[]).filter(({ source }) => source.upload === upload).flatMap((job) => job.outputs.map(({ name }) => name));
    expect(outputs).toContain('waveform');
    expect(outputs).not.toContain('small');
  });
});

it('leaves a job alone at Ctrl-C and says how to go on, or cancels it where that was asked for', async () => {
  const { body: upload } = await call('POST', '/uploads', { fileName: 'later.mp4' });
  const start = async () => (await call('POST', '/jobs', { source: { upload: upload.id }, outputs: [{ name: 'main', type: 'hls' }] })).body.id as string;
  const [kept, ended] = [await start(), await start()];
  const watching = terminal(`reelforge jobs watch ${kept}`);
  const cancelling = terminal(`reelforge jobs watch ${ended} --cancel-on-interrupt`);
  for (const one of [watching, cancelling]) await one.shows(/main +░+ +waiting/);
  for (const one of [watching, cancelling]) one.type('\u0003');
  expect([await watching.ended, await cancelling.ended]).toEqual([130, 130]);
  expect(watching.screen.text()).toContain(`The job goes on: reelforge jobs watch ${kept}`);
  expect(watching.screen.cursorIsHidden).toBe(false);
  expect((await waitForJob(ended, ({ state }) => state === 'cancelled')).state).toBe('cancelled');
  expect((await call('GET', `/jobs/${kept}`)).body.state).toBe('waiting');
  expect(await reelforge(`jobs wait ${kept} --timeout 0.2s`)).toMatchObject({ code: 5, stderr: expect.stringContaining('They go on.') });
  expect((await reelforge(`jobs cancel ${kept}`)).code).toBe(0);
});

it('asks for a password that never stands on the screen', async () => {
  const account = { email: `cli-${Date.now()}@example.com`, password: 'drei graue Wolken' };
  expect((await call('POST', '/users', account)).status).toBe(201);
  const shown = terminal('reelforge login', { REELFORGE_API_KEY: '' });
  await shown.shows('E-mail address:');
  shown.type(`${account.email}\r`);
  await shown.shows('Password:');
  shown.type(`${account.password}\r`);
  expect(await shown.ended).toBe(0);
  expect(shown.screen.text()).toContain(`Signed in at ${stack.api} as ${account.email}`);
  expect(shown.screen.text()).not.toContain('graue');
  expect((await stat(path.join(folder, 'config/reelforge/config.json'))).mode & 0o777).toBe(0o600);
});

it('brings up the checkout that it is called in, passes Ctrl-C on, and ends as that ends', async () => {
  const checkout = path.join(folder, 'checkout');
  await mkdir(path.join(checkout, 'deploy/local'), { recursive: true });
  await writeFile(path.join(checkout, 'package.json'), '{"name":"reelforge","type":"module"}');
  await symlink(path.join(project, 'node_modules'), path.join(checkout, 'node_modules'));
  await writeFile(path.join(checkout, 'deploy/local/start.ts'), "process.on('SIGINT', () => { console.log('stopped'); process.exit(7); });\nconsole.log(`up with ${process.argv.slice(2).join(' ')}`);\nsetInterval(() => undefined, 1000);\n");
  const shown = terminal(`cd checkout/deploy && "${process.execPath}" --import "${loader}" "${main}" up -- --port 0`);
  await shown.shows('up with --port 0');
  shown.type('\u0003');
  expect(await shown.ended).toBe(7);
  expect(shown.screen.text()).toContain('stopped');
  expect(await reelforge('up')).toMatchObject({ code: 1, stderr: expect.stringMatching(/^error: This is no checkout of Reelforge\. Clone it/) });
});

it('completes commands, presets and ids of jobs in bash', async () => {
  const [job] = (await reelforge('jobs ls --json --limit 1')).json.data as { id: string; outputs: { name: string }[] }[];
  const shell = terminal("PS1='> ' bash --norc --noprofile -i");
  await shell.shows('> ');
  shell.type('source <(reelforge completion bash) && echo rea""dy\r');
  await shell.shows(/^ready/m);
  shell.type('reelforge jo\tsh\t');
  await shell.shows('> reelforge jobs show ');
  shell.type(`${job!.id.slice(0, -2)}\t`);
  await shell.shows(`reelforge jobs show ${job!.id}`);
  shell.type('\u0015reelforge transcode --preset=hov\t');
  await shell.shows('--preset=hover-preview');
  shell.type('\u0015reelforge transcode cli\t');
  await shell.shows('reelforge transcode clip.mp4');
  shell.type('\u0015exit\r');
  await shell.ended;
});

it('downloads and revokes single outputs', async () => {
  const { json } = await reelforge('transcode clip.mp4 --output type=audio,name=sound --output type=poster,name=poster --json');
  const job = await waitForJob(json.id);
  const { code, stdout } = await reelforge(`outputs download ${job.id} sound --dir one`);
  expect({ code, stdout }).toEqual({ code: 0, stdout: 'one/sound/sound.mp3\n' });
  expect((await stat(path.join(folder, 'one/sound/sound.mp3'))).size).toBe(outputOf(job, 'sound').files[0]!.sizeBytes);
  expect((await reelforge(`outputs playback ${job.id} poster --json`)).json.files[0].url).toMatch(/\/play\//);
  expect((await reelforge(`outputs revoke ${job.id} poster --yes`)).code).toBe(0);
  await waitForJob(job.id, (now) => outputOf(now, 'poster').state === 'revoked');
  expect(await reelforge(`outputs download ${job.id} poster`)).toMatchObject({ code: 1, stderr: expect.stringContaining('poster is revoked') });
});

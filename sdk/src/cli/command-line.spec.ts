import { rmSync, statSync } from 'node:fs';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startApi } from '../../../test/services/running-api.js';
import type { RunningApi, Tenant } from '../../../test/services/running-api.js';
import { commandLine } from '../../../test/terminal/run-command.js';
import { until } from '../../../test/until.js';
import { Interruption } from './io.js';

let api: RunningApi;
let tenant: Tenant;
let folder: string;
let reelforge: ReturnType<typeof commandLine>;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'reelforge-cli-'));
  api = await startApi({ REGISTRATION: 'open', SOURCE_BUCKETS: 'shared-media', DESTINATION_BUCKETS: 'customer-media' });
  tenant = await api.newTenant();
  reelforge = commandLine(api.url, tenant.key, folder);
}, 60_000);
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await api?.close();
});

const newJob = async (reference: string) => (await tenant.call('POST', '/v1/jobs', { source: { bucket: 'shared-media', key: `${reference}.mp4` }, outputs: [{ name: 'main', type: 'hls' }], reference })).body.id as string;

describe('signing in', () => {
  const account = { email: 'ada@example.com', password: 'neun blaue Stühle' };
  const signedIn = (args: string, options = {}) => commandLine(api.url, null, folder)(args, options);

  it('takes the password from standard input, and remembers the session for the owner of the file alone', async () => {
    await tenant.call('POST', '/v1/users', account);
    const { code, json, stderr } = await signedIn('login --email ada@example.com --password-stdin --json', { stdin: `${account.password}\n` });
    expect({ code, json, stderr }).toMatchObject({ code: 0, json: { profile: 'default', url: api.url, email: account.email }, stderr: '' });
    expect(statSync(json.config).mode & 0o777).toBe(0o600);
    expect(await readFile(json.config, 'utf8')).not.toContain(account.password);
    expect((await signedIn('whoami --json')).json).toMatchObject({ url: api.url, profile: 'default', user: { email: account.email }, key: null });
  });

  it('lets who is signed in manage keys and sessions', async () => {
    const made = await signedIn('keys add encoder --scope jobs:read --expires 90d');
    expect(made).toMatchObject({ code: 0, stdout: expect.stringMatching(/^rf_\S+\n$/), stderr: expect.stringContaining('jobs:read, until') });
    const limited = commandLine(api.url, made.stdout.trim(), folder);
    expect((await limited('jobs ls --json')).json).toEqual({ data: [], nextCursor: null });
    const { code, stderr } = await limited('jobs cancel job_1');
    expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringMatching(/^error: The credentials lack the scope jobs:write\. .*\(request \S+\)\n$/) });
    const [key] = (await signedIn('keys ls --json')).json.data;
    expect(key).toMatchObject({ name: 'encoder', scopes: ['jobs:read'] });
    expect((await signedIn('keys ls')).stdout).toMatch(new RegExp(`${key.id} +encoder +${key.prefix}`));
    expect((await signedIn(`keys rm ${key.id}`)).code).toBe(0);
    expect((await limited('jobs ls')).code).toBe(3);
    expect((await signedIn('sessions ls')).stdout).toContain('this one');
  });

  it('refuses a wrong password and an unknown key by the same exit code', async () => {
    expect(await signedIn('login --email ada@example.com --password-stdin', { stdin: 'wrong' })).toMatchObject({ code: 3, stdout: '', stderr: expect.stringContaining('error: ') });
    expect(await signedIn('login --api-key-stdin --profile other', { stdin: 'rf_nobody_x' })).toMatchObject({ code: 3, stderr: expect.stringContaining('`reelforge login`') });
    expect(await signedIn('login --profile other')).toMatchObject({ code: 2, stderr: expect.stringContaining('nobody can be asked') });
  });

  it('stores a key under a name, and forgets it', async () => {
    expect((await signedIn('login --api-key-stdin --profile work', { stdin: `${tenant.key}\n` })).stdout).toContain(`Signed in at ${api.url} (profile work`);
    expect((await signedIn('whoami --json --profile work')).json).toMatchObject({ profile: 'work', user: null, key: expect.stringMatching(/…$/) });
    expect((await signedIn('logout --profile work')).code).toBe(0);
    expect((await signedIn('whoami --profile work', { env: { REELFORGE_URL: '' } })).stderr).toContain('no profile "work"');
  });

  it('ends the session when signing out', async () => {
    const { json } = await signedIn('sessions ls --json');
    expect(json.data).toHaveLength(1);
    const { profiles } = JSON.parse(await readFile(path.join(folder, 'config/reelforge/config.json'), 'utf8'));
    expect((await signedIn('logout --profile default')).code).toBe(0);
    const answer = await fetch(`${api.url}/v1/users/me`, { headers: { authorization: `Bearer ${profiles.default.session.accessToken}` } });
    expect(answer.status).toBe(401);
  });
});

describe('jobs', () => {
  it('are listed for people and for programs, by pages or all', async () => {
    const ids = [await newJob('one'), await newJob('two'), await newJob('three')];
    const { json } = await reelforge('jobs ls --json --limit 2');
    expect(json.data.map(({ id }: { id: string }) => id)).toEqual([ids[2], ids[1]]);
    expect((await reelforge(`jobs ls --json --after ${json.nextCursor}`)).json.data.map(({ id }: { id: string }) => id)).toEqual([ids[0]]);
    expect((await reelforge('jobs ls --limit 1')).stderr).toMatch(/^There are more: --all, or --after \S+\n$/);
    const { stdout, stderr } = await reelforge('jobs ls --all', { env: { REELFORGE_JOBS_LS_REFERENCE: 'two' } });
    expect(stdout.split('\n')).toEqual([expect.stringMatching(/^ID +STATE +CREATED +SOURCE +OUTPUTS +REFERENCE$/), expect.stringMatching(new RegExp(`^${ids[1]} +queued +(now|\\d+ s ago) +s3://shared-media/two\\.mp4 +main +two$`)), '']);
    expect(stderr).toBe('');
  });

  it('are shown with their source and outputs', async () => {
    const id = await newJob('shown');
    const { stdout } = await reelforge(`jobs show ${id}`);
    expect(stdout).toMatch(new RegExp(`^${id} +queued\nsource +s3://shared-media/shown.mp4\nreference +shown\n`));
    expect(stdout).toMatch(/main +hls +queued/);
    expect((await reelforge(`jobs show ${id} --json`)).json).toEqual((await tenant.call('GET', `/v1/jobs/${id}`)).body);
    expect((await reelforge(`jobs request ${id}`)).json).toMatchObject({ source: { bucket: 'shared-media', key: 'shown.mp4' } });
  });

  it('are cancelled by id or by reference, and what cannot be done is told for each', async () => {
    const id = await newJob('gone');
    const { code, stdout } = await reelforge(`jobs cancel ${id} job_nobody`);
    expect({ code, stdout }).toEqual({ code: 1, stdout: expect.stringMatching(new RegExp(`^${id}: (cancelled|is being cancelled)\njob_nobody: .*\n$`)) });
    await newJob('many');
    await newJob('many');
    expect((await reelforge('jobs cancel --reference many --json')).json.data).toHaveLength(2);
    expect(await reelforge('jobs cancel')).toMatchObject({ code: 2, stderr: expect.stringContaining('Which jobs?') });
  });

  it('are removed only when that was meant', async () => {
    const id = await newJob('removed');
    expect(await reelforge(`jobs rm ${id}`)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('Add --yes.') });
    expect(await reelforge(`jobs rm ${id} --yes`)).toMatchObject({ code: 0, stdout: `${id}: is being removed\n` });
  });
});

test('outputs are delivered to folders of their own', async () => {
  const requests = async (args: string) => {
    const { json } = await reelforge(`transcode ${args} --json`);
    return Promise.all(((json.data ?? [{ job: json }]) as { job: { id: string } }[]).map(async ({ job }) => (await reelforge(`jobs request ${job.id}`)).json.outputs));
  };
  const destination = (prefix: string, more = {}) => ({ destination: { bucket: 'customer-media', prefix, ...more } });
  expect(await requests('s3://shared-media/in/a.mp4 --preset web --output type=mp4,destination.ifExists=fail --output type=audio,destination.prefix=sounds --to s3://customer-media/films/')).toMatchObject([[destination('films/web'), destination('films/mp4', { ifExists: 'fail' }), destination('sounds')]]);
  expect(await requests('s3://shared-media/a.mp4 s3://shared-media/b.mp4 --output type=mp4 --to s3://customer-media')).toMatchObject([[destination('a/mp4')], [destination('b/mp4')]]);
  expect(await reelforge('transcode s3://shared-media/a.mp4 --to customer-media')).toMatchObject({ code: 2, stderr: expect.stringContaining('s3://bucket/folder') });
  expect(await reelforge('transcode s3://shared-media/a.mp4 --to s3://elsewhere')).toMatchObject({ code: 1, stderr: expect.stringContaining('outputs.0.destination.bucket') });
});

test('presets of your own are made, shown and removed', async () => {
  const made = await reelforge('presets add', { more: ['square', 'type=image,format=webp,operations=[{"op":"resize","width":400,"height":400,"fit":"cover"}]', '--description', 'For lists'] });
  expect(made).toMatchObject({ code: 0, stdout: expect.stringContaining('--preset square') });
  expect((await reelforge('presets show square --json')).json).toMatchObject({ name: 'square', builtIn: false, output: { type: 'image', operations: [{ op: 'resize', width: 400, height: 400, fit: 'cover' }] } });
  expect((await reelforge('presets ls')).stdout).toMatch(/square +image +own +For lists/);
  expect((await reelforge('presets ls --own --json')).json.data).toHaveLength(1);
  expect((await reelforge('presets rm square')).code).toBe(0);
  const refused = await reelforge('presets add', { more: ['bad', 'type=image,format=doc'] });
  expect(refused).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/^error: .*\n {2}output\.format: /s) });
});

test('webhooks are added, changed, rotated and removed', async () => {
  const { json: made } = await reelforge('webhooks add https://example.com/hook --event job.completed --event job.failed --json');
  expect(made).toMatchObject({ events: ['job.completed', 'job.failed'], secret: expect.stringMatching(/^whsec_/) });
  expect((await reelforge(`webhooks set ${made.id} --disable`)).stdout).toMatch(/state +disabled/);
  expect((await reelforge('webhooks ls')).stdout).toMatch(new RegExp(`${made.id} +https://example.com/hook +disabled`));
  expect((await reelforge(`webhooks rotate ${made.id} --overlap 1h`)).stdout).toMatch(/secret +whsec_\S+\nthe old one ends +.*in (1 h|59 min)/);
  expect((await reelforge(`webhooks deliveries ${made.id} --json`)).json.data).toEqual([]);
  const interrupt = new AbortController();
  const listening = reelforge('webhooks listen --event job.completed --address https://example.com/tunnel', { signal: interrupt.signal });
  const listeners = async () => ((await reelforge('webhooks ls --json')).json.data as { url: string }[]).filter(({ url }) => url === 'https://example.com/tunnel').length;
  await until('it has a webhook of its own', async () => (await listeners()) === 1);
  interrupt.abort(new Interruption('SIGINT'));
  expect([(await listening).code, await listeners()]).toEqual([130, 0]);
  expect((await reelforge(`webhooks rm ${made.id}`)).code).toBe(0);
  expect((await reelforge(`webhooks show ${made.id}`)).code).toBe(1);
});

test('usage and quotas are told', async () => {
  expect((await reelforge('usage --json --group-by outputType')).json).toMatchObject({ groupBy: 'outputType', data: [] });
  expect((await reelforge('quotas')).stdout).toMatch(/^stored +0 B/);
});

describe('doctor', () => {
  it('finds nothing where all is well, and leaves nothing behind', async () => {
    const { code, stdout } = await reelforge('doctor');
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^✓ sign-ins .*\n✓ address +http\S+ answers within \d+ ms\n✓ clock .*\n✓ postgres +up\n✓ temporal +up\n✓ storage +up\n✓ version +0\.1\.0, .*\n✓ credentials +a key with all scopes, .*\n✓ uploads +the store takes files from here\n$/) });
  });

  it('says what a key cannot do', async () => {
    const { key } = await api.newTenant(['jobs:read', 'uploads:write']);
    expect(await commandLine(api.url, key, folder)('doctor')).toMatchObject({ code: 0, stdout: expect.stringMatching(/! credentials +a key without jobs:write playback:read webhooks:write usage:read/) });
  });

  it('tells by its exit code what is broken, and what helps', async () => {
    expect(await commandLine(api.url, 'rf_nobody_x', folder)('doctor')).toMatchObject({ code: 3, stdout: expect.stringMatching(/✗ credentials +.*reelforge login.*\n– uploads/) });
    expect(await commandLine('http://127.0.0.1:1', 'rf_x', folder)('doctor')).toMatchObject({ code: 4, stdout: expect.stringMatching(/✗ address +http:\/\/127\.0\.0\.1:1 does not answer: .*\n +Start the service/) });
  });
});

describe('what goes wrong', () => {
  it.each([
    ['jobs lst', "unknown command 'lst'"],
    ['jobs ls --limit many', 'It must be a whole number of at least 1'],
    ['jobs show', "missing required argument 'jobs'"],
    ['jobs ls --nonsense', "unknown option '--nonsense'"],
    ['jobs ls --url localhost', 'is no address of a service'],
  ])('is a matter of the command line, by exit code 2: %s', async (args, words) => {
    expect(await reelforge(args)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(/^error: /) });
    expect((await reelforge(args)).stderr).toContain(words);
  });

  it('is a service that does not answer, by exit code 4', async () => {
    expect(await commandLine('http://127.0.0.1:1', 'rf_x', folder)('jobs ls')).toMatchObject({ code: 4, stderr: expect.stringMatching(/^error: Cannot reach http:\/\/127\.0\.0\.1:1: .*reelforge doctor/) });
  });

  it('is told with every call that led there by --verbose', async () => {
    expect(await reelforge('jobs show job_nobody --verbose')).toMatchObject({ code: 1, stderr: expect.stringMatching(/^> GET http\S+\/v1\/jobs\/job_nobody → 404 \S+ \(\d+ ms\)\nerror: .*\(request \S+\)\n/) });
  });
});

import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { workerSchema } from '../../../packages/platform/config/blocks.js';
import { parseConfig } from '../../../packages/platform/config/parse.js';
import { detectSandbox } from './detect-sandbox.js';

let dir: string;
beforeAll(async () => void (dir = await mkdtemp(path.join(tmpdir(), 'detect-'))));
afterAll(() => rm(dir, { recursive: true, force: true }));

const configured = (variables: Record<string, string> = {}) => parseConfig(workerSchema, { DATABASE_URL: 'unused', ...variables });
const access = { reads: [], folder: null, devices: false };

async function script(name: string, text: string): Promise<string> {
  const file = path.join(dir, name);
  await writeFile(file, `#!/bin/sh\n${text}\n`);
  await chmod(file, 0o755);
  return file;
}

it('without bubblewrap says what to install, and keeps the limits', () => {
  const sandbox = detectSandbox(configured(), { bwrap: 'bwrap-that-is-not-there', prlimit: 'prlimit' });
  expect(sandbox.report).toEqual({ isolation: 'none', limited: true, faults: [{ reason: 'bubblewrap does not work: ENOENT', cure: expect.stringContaining('apt-get install bubblewrap') }] });
  const started = sandbox.confine('ffmpeg', access);
  expect(started).not.toContain('bwrap');
  expect(started).toEqual(expect.arrayContaining(['prlimit', '--core=0', '--cpu=86400:86400']));
});

it('where the system allows no namespaces, names what a machine and a container have to allow', async () => {
  const bwrap = await script('bwrap', 'echo "bwrap: No permissions to create new namespace, likely because the kernel does not allow non-privileged user namespaces." >&2; exit 1');
  const { report } = detectSandbox(configured(), { bwrap, prlimit: 'prlimit' });
  expect(report).toMatchObject({ isolation: 'none', faults: [{ reason: expect.stringContaining('No permissions to create new namespace'), cure: expect.stringMatching(/unprivileged_userns_clone.*seccomp=unconfined/) }] });
});

it('an ffmpeg that does not run in it is told from a bubblewrap that does not work', async () => {
  const ffmpeg = await script('ffmpeg', `cat ${dir}/absent || { echo "cannot load libnowhere.so.1" >&2; exit 127; }`);
  const { report } = detectSandbox(configured({ FFMPEG_PATH: ffmpeg }), { bwrap: 'bwrap', prlimit: 'prlimit' });
  expect(report).toMatchObject({ isolation: 'none', faults: [{ cure: expect.stringContaining('FFMPEG_PATH') }] });
});

it('where a container hides parts of /proc, does without one', async () => {
  const bwrap = await script('bwrap-without-proc', 'case "$*" in *"--proc /proc"*) echo "bwrap: Can\'t mount proc on /newroot/proc: Operation not permitted" >&2; exit 1 ;; esac');
  const sandbox = detectSandbox(configured(), { bwrap, prlimit: 'prlimit' });
  expect(sandbox.report).toEqual({ isolation: 'bubblewrap', limited: true, faults: [] });
  expect(sandbox.confine('ffmpeg', access)).not.toContain('/proc');
});

it('switched off says so, and keeps the limits', () => {
  expect(detectSandbox(configured({ MEDIA_SANDBOX: 'off' })).report).toEqual({ isolation: 'none', limited: true, faults: [{ reason: 'MEDIA_SANDBOX is off', cure: expect.any(String) }] });
});

it('without prlimit says so', () => {
  const { report } = detectSandbox(configured({ MEDIA_SANDBOX: 'off' }), { bwrap: 'bwrap', prlimit: 'prlimit-that-is-not-there' });
  expect(report).toMatchObject({ limited: false, faults: [{ reason: 'prlimit does not work: ENOENT' }, { reason: 'MEDIA_SANDBOX is off' }] });
});

it('graphics cards are in sight of those alone that encode with them', () => {
  const { confine, report } = detectSandbox(configured());
  if (report.isolation === 'none') return;
  expect(confine('ffmpeg', access)).not.toContain('/dev/dri');
  expect(confine('ffmpeg', { ...access, devices: true })).toEqual(expect.arrayContaining(['/dev/dri', '/dev/nvidia0', '/sys']));
});

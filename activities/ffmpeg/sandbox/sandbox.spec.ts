import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { currentSandbox } from './current-sandbox.js';

const run = promisify(execFile);
const inSandbox = currentSandbox().report.isolation === 'bubblewrap' ? it : it.skip;
let dir: string;
let folder: string;
let server: Server;
let connections = 0;
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'sandbox-'));
  folder = path.join(dir, 'own');
  await mkdir(folder);
  await writeFile(path.join(dir, 'source'), 'the source');
  await writeFile(path.join(dir, 'secret'), 'the secret');
  server = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  server.close();
  await rm(dir, { recursive: true, force: true });
});

/** What a shell script prints that runs where a media process would. */
async function inside(script: string, limits = {}): Promise<string> {
  const [program, ...args] = currentSandbox().confine('bash', { reads: [path.join(dir, 'source')], folder, devices: false }, limits);
  const { stdout } = await run(program!, [...args, '-c', script], { cwd: folder, env: { PATH: '/usr/local/bin:/usr/bin:/bin', PLANTED: 'a secret of the worker' } });
  return stdout.trim();
}

const fails = async (script: string) => (await inside(`(${script}) >/dev/null 2>&1 && echo done || echo refused`)) === 'refused';

inSandbox('a media process reads its source, and neither other files nor the worker’s environment', async () => {
  expect(await inside(`cat ${dir}/source`)).toBe('the source');
  expect(await inside(`ls ${dir}`)).toBe('own\nsource');
  for (const file of [`${dir}/secret`, '/etc/passwd', '/etc/hostname', `${process.cwd()}/package.json`, '/root', '/home']) expect([file, await fails(`ls ${file}`)]).toEqual([file, true]);
  expect(await inside('env')).not.toContain('secret');
  // Nobody else is in sight: the shell, what bubblewrap leaves, and the program that looks.
  expect((await inside('echo /proc/[0-9]*')).split(' ').length).toBeLessThanOrEqual(2);
});

inSandbox('it writes into its folder and nowhere else', async () => {
  expect(await inside('echo made > result && cat result')).toBe('made');
  expect(await readFile(path.join(folder, 'result'), 'utf8')).toBe('made\n');
  for (const file of [`${dir}/source`, `${dir}/beside`, '/tmp/x', '/x', '/dev/x', '/dev/shm/x', '/usr/bin/x', '/etc/ld.so.cache']) expect([file, await fails(`echo x > ${file}`)]).toEqual([file, true]);
  expect(await readFile(path.join(dir, 'source'), 'utf8')).toBe('the source');
});

inSandbox('it has no network, no capability and no way to gain one', async () => {
  const { port } = server.address() as { port: number };
  expect(await fails(`exec 3<>/dev/tcp/127.0.0.1/${port}`)).toBe(true);
  expect(connections).toBe(0);
  expect(await inside('grep -h "^Cap[EPB]" /proc/self/status | tr -d "0 \\t\\n"')).toBe('CapPrm:CapEff:CapBnd:');
  expect(await inside('grep -h NoNewPrivs /proc/self/status')).toMatch(/1$/);
});

const limited = currentSandbox().report.limited ? it : it.skip;

limited('it is under its limits, which nothing in it can raise', async () => {
  const { limits } = currentSandbox();
  expect(await inside('ulimit -Hd; ulimit -Ht; ulimit -Hf; ulimit -Hc')).toBe([Math.floor(limits.memoryBytes / 1024), limits.cpuSeconds, Math.floor(limits.fileBytes / 1024), 0].join('\n'));
  expect(await inside('ulimit -d unlimited 2>/dev/null || echo refused')).toBe('refused');
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { prepareProcessDirectory } from './process-directory.js';

const linux = process.platform === 'linux' ? test : test.skip;

linux('what a dead worker has left running ends before its directory is removed; others are left alone', async () => {
  const dir = await mkdtemp(path.join(tmpdir(), 'orphans-'));
  const dead = spawn('true');
  await once(dead, 'exit');
  const folders = [`scratch-${dead.pid}`, `scratch-${process.ppid}`].map((name) => path.join(dir, name));
  await Promise.all(folders.map((folder) => mkdir(folder)));
  const [orphan, other] = folders.map((folder) => spawn('ffmpeg', ['-nostdin', '-v', 'quiet', '-re', '-f', 'lavfi', '-i', 'testsrc2=rate=5', '-c:v', 'mpeg4', path.join(folder, 'endless.mkv')], { stdio: 'ignore' }));
  try {
    const ended = once(orphan!, 'exit');
    await prepareProcessDirectory(dir, 'scratch');
    expect((await ended)[1]).toBe('SIGKILL');
    expect((await readdir(dir)).sort()).toEqual([`scratch-${process.pid}`, `scratch-${process.ppid}`].sort());
    expect(other!.exitCode ?? other!.signalCode).toBeNull();
  } finally {
    for (const process of [orphan, other]) process!.kill('SIGKILL');
    await rm(dir, { recursive: true, force: true });
  }
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freshBuckets, freshDatabase, testServices } from '../../../test/services/services.js';
import type { RecordedProcess } from '../processes/process-record.js';
import { waitUntil } from '../processes/wait-until.js';
import { projectFolder } from '../project-folder.js';

test('with every server given by its address the stack is API and worker, and stack.json names the servers', async () => {
  // A name that every program has to take as it is.
  const data = mkdtempSync(path.join(tmpdir(), 'reelforge räplaced #?&% '));
  const [databaseUrl, storage] = [await freshDatabase(), await freshBuckets()];
  const { temporalAddress } = testServices();
  const given = { DATABASE_URL: databaseUrl, TEMPORAL_ADDRESS: temporalAddress, ...Object.fromEntries(Object.entries(storage).map(([name, value]) => [name, String(value)])) };
  const launcher = spawn(process.execPath, ['--import', 'tsx', path.join(projectFolder, 'deploy/local/start.ts'), '--data', data, '--port', '0'], { cwd: projectFolder, env: { ...process.env, NODE_OPTIONS: '', ...given } });
  let output = '';
  for (const stream of [launcher.stdout, launcher.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  try {
    await waitUntil(() => existsSync(path.join(data, 'stack.json')) || launcher.exitCode !== null, { timeoutMs: 400_000, message: () => output });
    if (launcher.exitCode !== null) throw new Error(output);
    const stack = JSON.parse(readFileSync(path.join(data, 'stack.json'), 'utf8')) as Record<string, string>;
    expect(stack).toMatchObject({ databaseUrl, temporalAddress, s3Endpoint: storage.S3_ENDPOINT, temporalUi: null });
    const record = readdirSync(path.join(data, 'run')).find((name) => name.startsWith('processes-'))!;
    const parts = JSON.parse(readFileSync(path.join(data, 'run', record), 'utf8')) as RecordedProcess[];
    expect(parts.map((part) => part.name).sort()).toEqual(['API', 'Worker']);
    const answer = await fetch(`${stack['api']}/v1/jobs`, { headers: { authorization: `Bearer ${stack['apiKey']}` } });
    expect(answer.status).toBe(200);
  } finally {
    if (launcher.exitCode === null) {
      launcher.kill('SIGTERM');
      await once(launcher, 'exit');
    }
    rmSync(data, { recursive: true });
  }
}, 600_000);

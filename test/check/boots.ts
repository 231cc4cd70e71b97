/**
 * Starts the built programs without a configuration. Reaching the complaint about it proves that every module
 * they load exists and links, which neither the compiler nor the tests (they run the sources) can show.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const empty = mkdtempSync(path.join(tmpdir(), 'reelforge-boot-'));
let faults = 0;
for (const app of ['api', 'worker']) {
  const program = path.resolve('dist/apps', app, 'src/main.js');
  const run = spawnSync(process.execPath, [program], { cwd: empty, encoding: 'utf8', timeout: 60_000, env: { PATH: process.env['PATH'] } });
  const text = run.stdout + run.stderr;
  const clear = run.status !== 0 && run.signal === null && text.includes('The configuration cannot be used') && text.includes('DATABASE_URL');
  if (clear) continue;
  faults += 1;
  console.error(`dist/apps/${app} does not get as far as reading its configuration (status ${run.status}, signal ${run.signal}):\n${text.slice(-4000)}`);
}
rmSync(empty, { recursive: true });
process.exit(faults);

/** Fails when the schema holds something that no migration makes. Needs no database of yours: it brings an embedded one. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startPostgres } from '../../deploy/local/parts/postgres.js';
import { choosePort } from '../../deploy/local/ports.js';
import { startChild } from '../../deploy/local/processes/child.js';

const folder = mkdtempSync(path.join(tmpdir(), 'reelforge-drift-'));
const { port } = await choosePort(0);
let status: number;
try {
  const postgres = await startPostgres({ start: startChild, folder: path.join(folder, 'postgres'), port, password: 'reelforge', logFile: path.join(folder, 'postgres.log'), settings: ['fsync=off'] });
  const diff = spawnSync(process.execPath, ['prisma/cli.mjs', 'migrate', 'diff', '--from-migrations', 'prisma/migrations', '--to-schema', 'prisma/schema.prisma', '--exit-code'], {
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: postgres.url('postgres') },
  });
  status = diff.status ?? 1;
  if (status === 2) console.error(`The schema has changed since the last migration (npm run prisma -- migrate dev makes one):\n${diff.stdout}`);
  else if (status !== 0) console.error(diff.stdout + diff.stderr);
  await postgres.child.stop();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit(status);

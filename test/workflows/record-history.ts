/** `tsx test/workflows/record-history.ts <name>`: runs a job on today's workflow and keeps its history for the replay test. */
import { writeFile } from 'node:fs/promises';
import proto from '@temporalio/proto';
import { startServices } from '../services/running.js';
import { JobBench } from './job-bench.js';
import { mp3, planOf, small, wide } from './plans.js';

const running = await startServices();
process.env['REELFORGE_TEST_SERVICES'] = JSON.stringify(running.services);
try {
  const bench = await JobBench.open();
  const job = await bench.start(planOf(wide, small, mp3));
  await job.handle.result();
  const history = proto.temporal.api.history.v1.History.encode(await job.handle.fetchHistory()).finish();
  await writeFile(new URL(`../../workflows/histories/${process.argv[2]}.pb`, import.meta.url), history);
  await bench.close();
} finally {
  await running.stop();
}

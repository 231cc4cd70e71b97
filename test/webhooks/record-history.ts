/** `tsx test/webhooks/record-history.ts`: delivers a webhook by today's workflow, with a pause and a request that ends the next one, and keeps the history for the replay test. */
import { writeFile } from 'node:fs/promises';
import proto from '@temporalio/proto';
import { createEndpoint } from '../../packages/platform/job-store/notifications/endpoints.js';
import { sendNow } from '../../workflows/contract.js';
import { startServices } from '../services/running.js';
import { anonymous } from '../workflows/anonymous.js';
import { until } from '../until.js';
import { NotifyBench, wholeJob } from './notify-bench.js';
import { Receiver } from './receiver.js';

const running = await startServices();
process.env['REELFORGE_TEST_SERVICES'] = JSON.stringify(running.services);
const receiver = await Receiver.open();
try {
  const bench = await NotifyBench.open();
  const { id: tenantId } = await bench.api.newTenant();
  await createEndpoint(bench.db, { tenantId, url: receiver.url, description: null, events: ['job.completed'], style: 'standard' });
  receiver.answer = (_, count) => (count === 1 ? 500 : count === 2 ? (response) => void response.writeHead(429, { 'retry-after': '3600' }).end() : 204);
  const [delivery] = await bench.tell(await bench.newJob(tenantId), wholeJob());
  await until('it waits for long', async () => ((await bench.delivery(delivery!.id)).attempts as object[]).length === 2);
  const handle = bench.api.services.temporal.workflow.getHandle(delivery!.id);
  await handle.signal(sendNow);
  await handle.result();
  const history = proto.temporal.api.history.v1.History.encode(anonymous(await handle.fetchHistory())).finish();
  await writeFile(new URL('../../workflows/notification-histories/delivered.pb', import.meta.url), history);
  await bench.close();
} finally {
  await receiver.close();
  await running.stop();
}

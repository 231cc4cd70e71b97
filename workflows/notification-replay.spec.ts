import { readFile } from 'node:fs/promises';
import proto from '@temporalio/proto';
import { bundleWorkflowCode, DefaultLogger, Worker } from '@temporalio/worker';
import { workflowsPath } from '../test/workflows/job-bench.js';

let code: string;
beforeAll(async () => {
  ({ code } = await bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('ERROR') }));
}, 120_000);

const stored = async () => proto.temporal.api.history.v1.History.decode(await readFile(new URL('notification-histories/delivered.pb', import.meta.url)));

test('a delivery that is open for days goes on with new code, and a broken copy would be noticed', async () => {
  await Worker.runReplayHistory({ workflowBundle: { code } }, await stored());
  const broken = code.replace(/attemptDelivery\.executeWithOptions/g, 'sendMail.executeWithOptions');
  expect(broken).not.toBe(code);
  await expect(Worker.runReplayHistory({ workflowBundle: { code: broken } }, await stored())).rejects.toThrow(/[Nn]ondeterminism/);
});

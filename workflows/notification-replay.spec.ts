import { readFile } from 'node:fs/promises';
import proto from '@temporalio/proto';
import { Worker } from '@temporalio/worker';
import { testServices } from '../test/services/services.js';

let code: string;
beforeAll(async () => {
  code = await readFile(testServices().workflowBundlePath, 'utf8');
}, 120_000);

const stored = async () => proto.temporal.api.history.v1.History.decode(await readFile(new URL('notification-histories/delivered.pb', import.meta.url)));

test('a delivery that is open for days goes on with new code, and a broken copy would be noticed', async () => {
  await Worker.runReplayHistory({ workflowBundle: { code } }, await stored());
  const broken = code.replace(/attemptDelivery\.executeWithOptions/g, 'sendMail.executeWithOptions');
  expect(broken).not.toBe(code);
  await expect(Worker.runReplayHistory({ workflowBundle: { code: broken } }, await stored())).rejects.toThrow(/[Nn]ondeterminism/);
});

import { readFile } from 'node:fs/promises';
import proto from '@temporalio/proto';
import { Worker } from '@temporalio/worker';
import { testServices } from '../test/services/services.js';

const stored = async () => proto.temporal.api.history.v1.History.decode(await readFile(new URL('deletion-histories/deleted.pb', import.meta.url)));

test('a removal that takes days goes on with new code, and a broken copy would be noticed', async () => {
  const code = await readFile(testServices().workflowBundlePath, 'utf8');
  await Worker.runReplayHistory({ workflowBundle: { code } }, await stored());
  const broken = code.replace(/(['"])removeJobs\1/g, '$1removeTenant$1');
  expect(broken === code).toBe(false);
  await expect(Worker.runReplayHistory({ workflowBundle: { code: broken } }, await stored())).rejects.toThrow(/[Nn]ondeterminism/);
}, 120_000);

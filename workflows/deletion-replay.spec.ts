import { readFile } from 'node:fs/promises';
import proto from '@temporalio/proto';
import { bundleWorkflowCode, DefaultLogger, Worker } from '@temporalio/worker';
import { workflowsPath } from '../test/workflows/job-bench.js';

const stored = async () => proto.temporal.api.history.v1.History.decode(await readFile(new URL('deletion-histories/deleted.pb', import.meta.url)));

test('a removal that takes days goes on with new code, and a broken copy would be noticed', async () => {
  const { code } = await bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('ERROR') });
  await Worker.runReplayHistory({ workflowBundle: { code } }, await stored());
  const broken = code.replace(/(['"])removeJobs\1/g, '$1removeTenant$1');
  expect(broken === code).toBe(false);
  await expect(Worker.runReplayHistory({ workflowBundle: { code: broken } }, await stored())).rejects.toThrow(/[Nn]ondeterminism/);
}, 120_000);

import { writeFile } from 'node:fs/promises';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { interceptorsPath, workflowsPath } from '../../apps/worker/src/workflow-source.js';

/** Bundles the workflows of the checkout once for all workers of a run of the tests: each would take seconds for it. */
export async function bundleWorkflows(codePath: string): Promise<void> {
  const { code } = await bundleWorkflowCode({ workflowsPath, workflowInterceptorModules: [interceptorsPath], logger: new DefaultLogger('ERROR') });
  await writeFile(codePath, code);
}

import { writeFile } from 'node:fs/promises';
import { bundleWorkflowCode } from '@temporalio/worker';
import { bundlePaths, failureConverterPath, interceptorsPath, workflowsPath } from './workflow-source.js';

/** Part of the build: the workflow code in one file, so that workers need not bundle at start. */
for (const [codePath, converter] of [[bundlePaths.clear, {}], [bundlePaths.encoded, { failureConverterPath }]] as const) {
  const { code } = await bundleWorkflowCode({ workflowsPath, workflowInterceptorModules: [interceptorsPath], ...converter });
  await writeFile(codePath, code);
}

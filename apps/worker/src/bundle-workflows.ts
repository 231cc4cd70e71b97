import { writeFile } from 'node:fs/promises';
import { bundleWorkflowCode } from '@temporalio/worker';
import { bundlePath, workflowsPath } from './workflow-source.js';

/** Part of the build: the workflow code in one file, so that workers need not bundle at start. */
const { code } = await bundleWorkflowCode({ workflowsPath });
await writeFile(bundlePath, code);

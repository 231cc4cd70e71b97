import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { WorkerOptions } from '@temporalio/worker';

/** The bundle that the build writes: `dist/workflow-bundle.js`. */
export const bundlePath = fileURLToPath(new URL('../../../workflow-bundle.js', import.meta.url));

/** The workflow's entry, as TypeScript in a checkout and as JavaScript in `dist`. */
export const workflowsPath = fileURLToPath(new URL(`../../../workflows/workflows${path.extname(import.meta.url)}`, import.meta.url));

/** Built code takes the bundle, which starts faster; a checkout is bundled at start. */
export function workflowSource(): Pick<WorkerOptions, 'workflowBundle' | 'workflowsPath'> {
  const isBuilt = path.extname(import.meta.url) === '.js';
  return isBuilt && existsSync(bundlePath) ? { workflowBundle: { codePath: bundlePath } } : { workflowsPath };
}

import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { WorkerOptions } from '@temporalio/worker';

const extension = path.extname(import.meta.url);

/** The bundles that the build writes: with failures in clear, and with failures in payloads. */
export const bundlePaths = {
  clear: fileURLToPath(new URL('../../../workflow-bundle.js', import.meta.url)),
  encoded: fileURLToPath(new URL('../../../workflow-bundle.encoded-failures.js', import.meta.url)),
};

/** The workflow's entry, as TypeScript in a checkout and as JavaScript in `dist`. */
export const workflowsPath = fileURLToPath(new URL(`../../../workflows/workflows${extension}`, import.meta.url));

/** What goes with every workflow. */
export const interceptorsPath = fileURLToPath(new URL(`../../../workflows/carry-trace${extension}`, import.meta.url));

/** What puts failures into payloads. */
export const failureConverterPath = fileURLToPath(new URL(`../../../workflows/encoded-failures${extension}`, import.meta.url));

export type WorkflowSource = Pick<WorkerOptions, 'workflowBundle' | 'workflowsPath' | 'interceptors'>;

/** Built code takes a bundle, which starts faster; a checkout is bundled at start. */
export function workflowSource(encodesFailures: boolean): WorkflowSource {
  const codePath = encodesFailures ? bundlePaths.encoded : bundlePaths.clear;
  return extension === '.js' && existsSync(codePath) ? { workflowBundle: { codePath } } : { workflowsPath, interceptors: { workflowModules: [interceptorsPath] } };
}

import { z } from 'zod';

/** Which release a worker is, for Temporal's worker versioning. Tasks go to the release that is current, not to whoever asks first. */
export const workerVersionVariables = {
  WORKER_DEPLOYMENT_NAME: z.string().regex(/^[^.:\s]+$/, 'use a name without dots, colons and spaces').optional().describe('Name of all workers together in Temporal; with WORKER_BUILD_ID. They get no work until their release is made current'),
  WORKER_BUILD_ID: z.string().min(1).max(128).optional().describe('Release of this worker, as the tag of its image'),
  WORKER_VERSIONING: z.enum(['auto-upgrade', 'pinned']).default('auto-upgrade').describe('What becomes of jobs that run when another release is made current: they go on there, or end where they began'),
} as const satisfies Record<string, z.ZodType>;

interface WorkerVersion {
  readonly WORKER_DEPLOYMENT_NAME?: string | undefined;
  readonly WORKER_BUILD_ID?: string | undefined;
}

/** A release without a name, or a name without a release, would silently take any task. */
export function checkWorkerVersion({ WORKER_DEPLOYMENT_NAME: name, WORKER_BUILD_ID: build }: WorkerVersion, ctx: z.RefinementCtx): void {
  if ((name === undefined) === (build === undefined)) return;
  ctx.addIssue({ code: 'custom', path: [name === undefined ? 'WORKER_DEPLOYMENT_NAME' : 'WORKER_BUILD_ID'], message: 'is needed: WORKER_DEPLOYMENT_NAME and WORKER_BUILD_ID go together' });
}

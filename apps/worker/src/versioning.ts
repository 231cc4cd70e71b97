import type { WorkerOptions } from '@temporalio/worker';
import type { WorkerConfig } from '../../../packages/platform/config/blocks.js';

type VersionConfig = Pick<WorkerConfig, 'WORKER_DEPLOYMENT_NAME' | 'WORKER_BUILD_ID' | 'WORKER_VERSIONING'>;

const behaviors = { 'auto-upgrade': 'AUTO_UPGRADE', pinned: 'PINNED' } as const;

/** What makes a worker one of a release; nothing where no release is named. */
export function deploymentOptions({ WORKER_DEPLOYMENT_NAME: deploymentName, WORKER_BUILD_ID: buildId, WORKER_VERSIONING: behavior }: VersionConfig): Pick<WorkerOptions, 'workerDeploymentOptions'> {
  if (deploymentName === undefined || buildId === undefined) return {};
  return { workerDeploymentOptions: { version: { deploymentName, buildId }, useWorkerVersioning: true, defaultVersioningBehavior: behaviors[behavior] } };
}

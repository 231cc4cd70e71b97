import type { temporal } from '@temporalio/proto';
import { taskQueues } from '../../../../workflows/contract.js';
import type { Services } from '../services.js';

/** Tasks of one queue that nobody has begun yet. */
export interface TaskQueueBacklog {
  readonly taskQueue: string;
  readonly taskType: 'workflow' | 'activity';
  /** About */
  readonly tasks: number;
  /** Of the oldest task; 0 without any */
  readonly ageSeconds: number;
  /** Workers that have asked for tasks in the last minutes */
  readonly pollers: number;
}

const types = { workflow: 1, activity: 2 } as const;
/** Workflows run on one of the queues. */
const served: readonly (readonly [string, keyof typeof types])[] = [[taskQueues.control, 'workflow'], ...Object.values(taskQueues).map((queue) => [queue, 'activity'] as const)];

type Asked = Pick<Services, 'connection' | 'temporal'> & { readonly config: Pick<Services['config'], 'TEMPORAL_NAMESPACE'> };

/** Asks Temporal about all queues of the service, and gets the tasks of all releases of workers together. Throws where it does not answer within `deadlineMs`. */
export async function readTaskQueues({ connection, temporal, config }: Asked, deadlineMs: number): Promise<TaskQueueBacklog[]> {
  return connection.withDeadline(Date.now() + deadlineMs, () =>
    Promise.all(served.map(async ([taskQueue, taskType]) => {
      const found = await temporal.workflowService.describeTaskQueue({ namespace: config.TEMPORAL_NAMESPACE, taskQueue: { name: taskQueue }, taskQueueType: types[taskType], reportStats: true });
      return { taskQueue, taskType, ...statsOf(found) };
    })),
  );
}

function statsOf({ stats, pollers }: temporal.api.workflowservice.v1.IDescribeTaskQueueResponse): Pick<TaskQueueBacklog, 'tasks' | 'ageSeconds' | 'pollers'> {
  const age = stats?.approximateBacklogAge;
  return { tasks: Number(stats?.approximateBacklogCount ?? 0), ageSeconds: Number(age?.seconds ?? 0) + (age?.nanos ?? 0) / 1e9, pollers: pollers?.length ?? 0 };
}

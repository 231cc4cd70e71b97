import { Registry } from 'prom-client';
import { type Backlog, type Pile, readBacklog } from '../../../../packages/platform/job-store/backlog.js';
import { type Reading, showGauge } from '../../../../packages/platform/metrics/shown-gauge.js';
import type { Services } from '../services.js';
import { KeptReading } from './kept-reading.js';
import { readTaskQueues, type TaskQueueBacklog } from './task-queues.js';

/** However many scrape: one question in so long to Postgres, and seven to Temporal. */
const maxAgeMs = 10_000;
/** Prometheus gives up a scrape after ten seconds, and with it all that the process shows. */
const patienceMs = 2500;
const openStates = ['waiting', 'queued', 'inspecting', 'processing'];

/** What waits and runs in the whole service, as Postgres and Temporal know it. Every API process shows the same; what cannot be found out is not shown. */
export function backlogMetrics(services: Services): Registry {
  const registry = new Registry();
  const onError = (source: string) => (err: unknown) => services.log.warn({ err, source }, 'what waits could not be read for the metrics');
  const database = new KeptReading(() => readBacklog(services.db), { maxAgeMs, patienceMs }, onError('postgres'));
  const queues = new KeptReading(() => readTaskQueues(services, patienceMs), { maxAgeMs, patienceMs }, onError('temporal'));
  showPiles(registry, database);
  showQueues(registry, queues);
  showGauge(registry, 'reelforge_backlog_readable', '1 where the last question about what waits was answered', ['source'], async () => [
    { labels: { source: 'postgres' }, value: (await database.get()) ? 1 : 0 },
    { labels: { source: 'temporal' }, value: (await queues.get()) ? 1 : 0 },
  ]);
  return registry;
}

function showPiles(registry: Registry, reading: KeptReading<Backlog>): void {
  const show = (name: string, help: string, labelNames: readonly string[], read: (backlog: Backlog) => readonly Reading[]) =>
    showGauge(registry, `reelforge_${name}`, help, labelNames, async () => {
      const backlog = await reading.get();
      return backlog ? read(backlog) : [];
    });
  const byState = (of: keyof Pile) => ({ jobs }: Backlog) => openStates.map((state) => ({ labels: { state }, value: jobs.get(state)?.[of] ?? 0 }));
  const byKind = (of: keyof Pile) => ({ notifications }: Backlog) => [...notifications].map(([kind, pile]) => ({ labels: { kind }, value: pile[of] }));
  show('jobs', 'Jobs that have not ended', ['state'], byState('count'));
  show('jobs_oldest_age_seconds', 'Age of the oldest job in a state', ['state'], byState('oldestSeconds'));
  show('undispatched_jobs', 'Jobs whose workflow nobody is known to have started', [], ({ undispatched }) => [{ labels: {}, value: undispatched.count }]);
  show('undispatched_jobs_oldest_age_seconds', 'Age of the oldest job whose workflow nobody is known to have started: how far the dispatcher is behind', [], ({ undispatched }) => [{ labels: {}, value: undispatched.oldestSeconds }]);
  show('notifications_pending', 'Webhooks and mails that are not settled yet', ['kind'], byKind('count'));
  show('notifications_oldest_age_seconds', 'Age of the oldest webhook or mail that is not settled yet', ['kind'], byKind('oldestSeconds'));
}

function showQueues(registry: Registry, reading: KeptReading<TaskQueueBacklog[]>): void {
  const show = (name: string, help: string, of: 'tasks' | 'ageSeconds' | 'pollers') =>
    showGauge(registry, `reelforge_task_queue_${name}`, help, ['task_queue', 'task_type'], async () =>
      ((await reading.get()) ?? []).map(({ taskQueue, taskType, [of]: value }) => ({ labels: { task_queue: taskQueue, task_type: taskType }, value })));
  show('backlog_tasks', 'Tasks that no worker has begun yet, about', 'tasks');
  show('backlog_age_seconds', 'How long the oldest task has been waiting that no worker has begun yet', 'ageSeconds');
  show('pollers', 'Pollers that have asked for tasks in the last minutes', 'pollers');
}

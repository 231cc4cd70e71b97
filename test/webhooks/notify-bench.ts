import { WorkflowIdReusePolicy } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { createNotifyActivities, type NotifyDeps } from '../../activities/notify/create-notify-activities.js';
import type { RetrySchedule } from '../../packages/media/webhooks/retry-schedule.js';
import { newId } from '../../packages/platform/ids.js';
import { applyChanges } from '../../packages/platform/job-store/mirror.js';
import { startNotifications, type StartNotification } from '../../packages/platform/job-store/notifications/outbox.js';
import { Mailer } from '../../packages/platform/mail/mailer.js';
import { Outbound } from '../../packages/platform/outbound/outbound.js';
import { notificationWorkflow, taskQueues, type JobChange, type Notification } from '../../workflows/contract.js';
import { startApi, type RunningApi } from '../services/running-api.js';
import { testServices } from '../services/services.js';
import { freshNamespace } from '../services/namespace.js';

/** Four attempts within a moment, unless a receiver asks for more time. */
export const shortSchedule: RetrySchedule = { firstMs: 20, factor: 2, longestMs: 3_600_000, attempts: 4, jitter: 0 };

/** Jobs that are made over the API wait; what is told of them is up to the tests. */
const idleJobs = { resolveSource: async () => ({ state: 'pending', expiresAt: '2100-01-01T00:00:00.000Z' }), mirrorJob: async () => undefined };

/** An API, and a worker that sends, on a namespace of their own. */
export class NotifyBench {
  private constructor(
    readonly api: RunningApi,
    private readonly native: NativeConnection,
    private readonly workers: readonly Worker[],
    private readonly running: readonly Promise<void>[],
    private readonly outbound: Outbound,
    private readonly startOne: StartNotification,
  ) {}

  static async open(options: Partial<NotifyDeps> & { smtpUrl?: string; variables?: Record<string, string> } = {}): Promise<NotifyBench> {
    const { smtpUrl, variables, ...deps } = options;
    const address = testServices().temporalAddress;
    const namespace = await freshNamespace();
    const mail = { MAIL_FROM: 'Reelforge <media@example.com>', ...(smtpUrl ? { SMTP_URL: smtpUrl } : {}) };
    const api = await startApi({ TEMPORAL_NAMESPACE: namespace, OUTBOUND_ALLOWED_NETWORKS: '127.0.0.1', ...mail, ...variables });
    const outbound = new Outbound({ allowedNetworks: ['127.0.0.1'] });
    const { temporal, db } = api.services;
    const startOne: StartNotification = async (notification) => {
      const { type, options: start } = notificationWorkflow(notification);
      await temporal.workflow.start(type, { ...start, workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE });
    };
    const activities = createNotifyActivities({ db, outbound, mailer: Mailer.of(mail), startNotification: startOne, schedules: { webhooks: shortSchedule, mails: shortSchedule }, ...deps });
    const native = await NativeConnection.connect({ address });
    const workflowBundle = { codePath: testServices().workflowBundlePath };
    const workers = await Promise.all([
      Worker.create({ connection: native, namespace, taskQueue: taskQueues.control, workflowBundle, activities: idleJobs }),
      Worker.create({ connection: native, namespace, taskQueue: taskQueues.notify, activities }),
    ]);
    return new NotifyBench(api, native, workers, workers.map((worker) => worker.run()), outbound, startOne);
  }

  get db() {
    return this.api.services.db;
  }

  /** A row as the API makes it, without a workflow. */
  async newJob(tenantId: string, rest: { webhookUrl?: string; notifyEmail?: string; reference?: string } = {}, ...outputs: string[]): Promise<string> {
    const id = newId('job');
    const create = (outputs.length ? outputs : ['main']).map((name, position) => ({ name, position, type: 'hls', spec: {} }));
    await this.db.job.create({ data: { id, tenantId, state: 'waiting', source: { bucket: 'b', key: 'k' }, ...rest, outputs: { create } } });
    return id;
  }

  /** What the mirror's activity does with changes of a job. */
  async tell(jobId: string, changes: readonly JobChange[]): Promise<readonly Notification[]> {
    const notifications = await applyChanges(this.db, jobId, changes);
    await startNotifications(this.db, notifications, this.startOne, (error) => {
      throw error;
    });
    return notifications;
  }

  /** Resolves when the delivery or mail is settled. */
  async settled(id: string): Promise<void> {
    await this.api.services.temporal.workflow.getHandle(id).result();
  }

  delivery(id: string) {
    return this.db.webhookDelivery.findUniqueOrThrow({ where: { id } });
  }

  async close(): Promise<void> {
    for (const worker of this.workers) worker.shutdown();
    await Promise.all(this.running);
    await this.native.close();
    await this.outbound.close();
    await this.api.close();
  }
}

/** The changes of a job that is completed, as its workflow numbers them. */
export function wholeJob(output = 'main'): JobChange[] {
  const at = (second: number) => `2030-01-01T00:00:0${second}.000Z`;
  return [
    { sequence: 1, at: at(1), type: 'job.created' },
    { sequence: 2, at: at(2), type: 'job.inspecting', job: { state: 'inspecting', startedAt: at(2) } },
    { sequence: 3, at: at(3), type: 'job.processing', job: { state: 'processing' } },
    { sequence: 4, at: at(4), type: 'output.completed', output: { name: output, state: 'completed', progress: 1, phase: null, files: [{ bucket: 'out', key: `${output}/a.mp4`, contentType: 'video/mp4', sizeBytes: 2_500_000 }] } },
    { sequence: 5, at: at(5), type: 'job.completed', job: { state: 'completed', progress: 1, finishedAt: at(5) } },
  ];
}

import { Inject, Injectable } from '@nestjs/common';
import { isGrpcDeadlineError, WorkflowExecutionAlreadyStartedError, WorkflowIdReusePolicy } from '@temporalio/client';
import { markOverdue, startNotifications, unstartedNotifications } from '../../../../packages/platform/job-store/notifications/outbox.js';
import { notificationWorkflow, sendNow } from '../../../../workflows/contract.js';
import type { Notification } from '../../../../workflows/contract.js';
import { Services } from '../services.js';

const deadlineMs = 3000;
/** Whoever has committed a notification starts it itself. */
const graceMs = 1000;
const batch = 100;
/** Nothing is late by so much while workers live. */
const overdueMs = 600_000;
const overdueEveryMs = 60_000;

/** Starts workflows that send. Any number of processes may start the same one. */
@Injectable()
export class NotificationWorkflows {
  private lookedAt = 0;

  constructor(@Inject(Services) private readonly services: Services) {}

  /** Starts what a crash or an outage has left, and once a minute what is long overdue. */
  async startLeft(): Promise<void> {
    if (Date.now() - this.lookedAt > overdueEveryMs) {
      this.lookedAt = Date.now();
      await markOverdue(this.services.db, new Date(Date.now() - overdueMs));
    }
    const left = await unstartedNotifications(this.services.db, new Date(Date.now() - graceMs), batch);
    await this.startAll(left, (notification) => this.start(notification));
  }

  /** Sends at once, also where the next attempt would be due much later. Without Temporal the dispatcher does it. */
  async send(notification: Notification): Promise<void> {
    await this.startAll([notification], async () => {
      const { type, options } = notificationWorkflow(notification);
      await this.within(deadlineMs, () => this.services.temporal.workflow.signalWithStart(type, { ...options, signal: sendNow, workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE }));
    });
  }

  /** Waits until a notification is settled, for so long at most. */
  async settled(id: string, withinMs: number): Promise<void> {
    try {
      await this.within(withinMs, () => this.services.temporal.workflow.getHandle(id).result());
    } catch (error) {
      this.services.log.debug({ err: error, notification: id }, 'not settled yet');
      if (!isGrpcDeadlineError(error)) throw error;
    }
  }

  private async start(notification: Notification): Promise<void> {
    const { type, options } = notificationWorkflow(notification);
    try {
      await this.within(deadlineMs, () => this.services.temporal.workflow.start(type, { ...options, workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE }));
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  }

  private startAll(notifications: readonly Notification[], start: (notification: Notification) => Promise<void>): Promise<void> {
    return startNotifications(this.services.db, notifications, start, (error, { id }) => this.services.log.warn({ err: error, notification: id }, 'what is to be sent could not be started yet'));
  }

  private within<T>(ms: number, call: () => Promise<T>): Promise<T> {
    return this.services.connection.withDeadline(Date.now() + ms, call);
  }
}

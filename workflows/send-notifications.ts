import { condition, proxyActivities, setHandler } from '@temporalio/workflow';
import type { NotifyActivities } from './activity-contract.js';
import { sendNow, taskQueues, type NotificationInput } from './contract.js';

/** A receiver that fails is no failure of these: what is tried again at once is a database that does not answer. A worker that dies is known by its silence. */
const notify = proxyActivities<NotifyActivities>({
  taskQueue: taskQueues.notify, startToCloseTimeout: '1 minute', heartbeatTimeout: '15 seconds', retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/** One event to one endpoint, until it is taken or given up. The id is that of the delivery, and the `webhook-id`. */
export async function deliverWebhook({ id }: NotificationInput): Promise<void> {
  await untilSettled((number) => notify.attemptDelivery.executeWithOptions({ summary: `attempt ${number}` }, [{ id, number }]));
}

/** One mail, until the server takes or refuses it. */
export async function sendMail({ id }: NotificationInput): Promise<void> {
  await untilSettled((number) => notify.sendMail.executeWithOptions({ summary: `attempt ${number}` }, [{ id, number }]));
}

/** Attempts and the pauses that they ask for. Whoever asks for another attempt begins the schedule anew. */
async function untilSettled(attempt: (number: number) => Promise<{ retryInMs: number | null }>): Promise<void> {
  let isAsked = false;
  setHandler(sendNow, () => void (isAsked = true));
  for (let number = 1; ; number++) {
    isAsked = false;
    const { retryInMs } = await attempt(number);
    if (retryInMs !== null) await condition(() => isAsked, retryInMs);
    else if (!isAsked) return;
    if (isAsked) number = 0;
  }
}

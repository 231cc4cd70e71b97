import type { Client } from '@temporalio/client';

/** What one workflow, and those that it has started, cost in Temporal. */
export interface TemporalCost {
  /** As Temporal Cloud counts them: https://docs.temporal.io/cloud/actions */
  readonly actions: number;
  readonly events: number;
  readonly historyBytes: number;
  /** Largest payload of an event, bytes */
  readonly largestPayloadBytes: number;
}

/** Of a workflow that has ended. Queries leave no event and are not counted. */
export async function temporalCost(client: Client, workflowId: string): Promise<TemporalCost> {
  const handle = client.workflow.getHandle(workflowId);
  const events = (await handle.fetchHistory()).events ?? [];
  const { historySize } = await handle.describe();
  let actions = 1;
  let largestPayloadBytes = 0;
  for (const event of events) {
    if (event.activityTaskScheduledEventAttributes || event.timerStartedEventAttributes || event.workflowExecutionSignaledEventAttributes || event.workflowExecutionUpdateAcceptedEventAttributes || event.upsertWorkflowSearchAttributesEventAttributes) actions += 1;
    if (event.startChildWorkflowExecutionInitiatedEventAttributes) actions += 2;
    // Each attempt behind the first.
    actions += Math.max(0, (event.activityTaskStartedEventAttributes?.attempt ?? 1) - 1);
    largestPayloadBytes = Math.max(largestPayloadBytes, ...payloadBytes(event));
  }
  // Local activities of one workflow task count as one.
  actions += new Set(events.flatMap((event) => (event.markerRecordedEventAttributes ? String(event.markerRecordedEventAttributes.workflowTaskCompletedEventId) : []))).size;
  return { actions, events: events.length, historyBytes: historySize ?? 0, largestPayloadBytes };
}

function payloadBytes(given: unknown): number[] {
  if (typeof given !== 'object' || given === null || given instanceof Uint8Array) return [];
  if ('data' in given && given.data instanceof Uint8Array) return [given.data.length];
  return Object.values(given).flatMap(payloadBytes);
}

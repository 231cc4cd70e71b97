import type { CreateWebhook } from '../../../../sdk/src/types.js';

export type EventType = NonNullable<CreateWebhook['events']>[number];

/** What a webhook may be told of. */
export const eventTypes: readonly (readonly [EventType, string])[] = [
  ['job.created', 'a job was asked for'],
  ['job.inspected', 'its source was looked at'],
  ['job.completed', 'all outputs are made'],
  ['job.partial', 'it ended, and some are made'],
  ['job.failed', 'it ended, and none is made'],
  ['job.cancelled', 'it was cancelled'],
  ['output.completed', 'one output is made'],
  ['output.failed', 'one output failed'],
  ['output.revoked', 'one output was revoked'],
  ['webhook.disabled', 'another webhook was disabled'],
];

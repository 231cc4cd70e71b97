import type { CreateWebhook, Job, Output, Webhook } from '../types.js';

/** Types of messages that a webhook may choose. */
export type WebhookEventType = NonNullable<CreateWebhook['events']>[number];

interface Message<Type extends string, Data> {
  readonly type: Type;
  readonly timestamp: string;
  readonly data: Data;
  /** The message was too large: it leaves out files, and more. Read the job. */
  readonly truncated?: boolean;
}

type JobMessage<Type extends string> = Type extends string ? Message<Type, { readonly job: Job }> : never;
type OutputMessage<Type extends string> = Type extends string ? Message<Type, { readonly job: Job; readonly output: Output }> : never;

/** What a webhook of the style `standard` sends; `type` tells which it is. */
export type WebhookMessage =
  | JobMessage<Extract<WebhookEventType, `job.${string}`>>
  | OutputMessage<Extract<WebhookEventType, `output.${string}`>>
  | Message<'webhook.disabled', { readonly webhook: Webhook }>
  | Message<'webhook.test', Readonly<Record<string, unknown>>>;

/** What a webhook of the style `media-docker` sends at the end of every job. */
export interface FileMessage {
  /** The `reference` of the job, or its id */
  readonly id: string;
  readonly fileType: 'video' | 'videoResolutions' | 'audio' | 'image';
  readonly status: 'completed' | 'failed';
}

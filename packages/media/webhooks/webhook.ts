import { z } from 'zod';
import { typesNotTold, webhookEventTypes, webhookStyles } from './event-types.js';

const url = z.string().min(1).max(2048).describe('http or https; addresses of private networks are refused');
const events = z.array(z.enum(webhookEventTypes)).min(1).max(webhookEventTypes.length).describe('Types of events that are sent; all that the style has a message for by default (`video-service`: `job.completed`)');
const style = z.enum(webhookStyles).describe('How the body looks: `standard`, or the message of a replaced service');
const description = z.string().min(1).max(512).describe('For you');

/** The body of `POST /v1/webhooks`. */
export const webhookRequest = z
  .strictObject({ url, events: events.optional(), style: style.default('standard'), description: description.optional() })
  .check((ctx) => {
    for (const type of typesNotTold(ctx.value.style, ctx.value.events ?? [])) ctx.issues.push({ code: 'custom', input: type, path: ['events'], message: `the style ${ctx.value.style} has no message for ${type}` });
  })
  .meta({ id: 'CreateWebhook' });
export type WebhookRequest = z.output<typeof webhookRequest>;

/** The body of `PATCH /v1/webhooks/{id}`; what is left out stays. */
export const webhookPatch = z
  .strictObject({ url: url.optional(), events: events.nullable().optional().describe('null: the default of the style'), style: style.optional(), description: description.nullable().optional(), enabled: z.boolean().optional().describe('False: nothing is sent, and nothing is kept to be sent later') })
  .meta({ id: 'ChangeWebhook' });
export type WebhookPatch = z.output<typeof webhookPatch>;

export const maxOverlapSeconds = 604_800;
/** The body of `POST /v1/webhooks/{id}/rotate`. */
export const rotateRequest = z
  .strictObject({ overlapSeconds: z.int().min(0).max(maxOverlapSeconds).optional().describe('How long the old secret signs beside the new one; by configuration, a day by default') })
  .meta({ id: 'RotateWebhookSecret' });
export type RotateRequest = z.output<typeof rotateRequest>;

const time = z.iso.datetime();
const webhookFields = {
  id: z.string().describe('`whk_…`'),
  url: z.string().nullable().describe('Null for `jobs`, which stands for the `webhookUrl` of every job'),
  description: z.string().nullable().describe('As it was given'),
  events: z.array(z.enum(webhookEventTypes)).describe('What is sent'),
  style: z.enum(webhookStyles).describe('How the body looks'),
  enabled: z.boolean().describe('False: nothing is sent'),
  disabledReason: z.string().nullable().describe('Why the service has disabled it'),
  disabledAt: time.nullable().describe('When the service disabled it'),
  previousSecretExpiresAt: time.nullable().describe('Until then the secret before the last rotation signs, too'),
  lastDeliveredAt: time.nullable().describe('When it was last answered by 2xx'),
  createdAt: time.describe('When it was made'),
};
export const webhookView = z.object(webhookFields).meta({ id: 'Webhook' });
export const webhookWithSecret = z.object({ ...webhookFields, secret: z.string().describe('`whsec_…`; signs what is sent') }).meta({ id: 'WebhookWithSecret' });
export const webhookPage = z.object({ data: z.array(webhookView).describe('Oldest first'), nextCursor: z.string().nullable().describe('`after` of the next page; null when there is none') }).meta({ id: 'WebhookPage' });
export type WebhookView = z.output<typeof webhookView>;
export type WebhookWithSecret = z.output<typeof webhookWithSecret>;

/** One attempt to deliver. */
export const attemptView = z
  .object({
    number: z.int().describe('From 1'),
    at: time.describe('When it began'),
    durationMs: z.int().describe('How long it took'),
    status: z.int().nullable().describe('HTTP status of the answer; null without one'),
    error: z.string().nullable().describe('Why it failed'),
    response: z.string().nullable().describe('The start of the answer’s body'),
  })
  .meta({ id: 'WebhookAttempt' });
export type AttemptView = z.output<typeof attemptView>;

export const deliveryStates = ['pending', 'delivered', 'failed'] as const;
const deliveryFields = {
  id: z.string().describe('Also the `webhook-id` header of every attempt'),
  type: z.string().describe('As `job.completed`'),
  url: z.string().nullable().describe('Where it was sent last'),
  job: z.string().nullable().describe('Id of the job it tells of'),
  sequence: z.int().nullable().describe('Number of the job’s event'),
  state: z.enum(deliveryStates).describe('`failed`: no attempt is left'),
  attempts: z.array(attemptView).describe('In order'),
  nextAttemptAt: time.nullable().describe('Null when there is none'),
  createdAt: time.describe('When it came about'),
  finishedAt: time.nullable().describe('When it was delivered or given up'),
};
export const deliveryView = z.object(deliveryFields).meta({ id: 'WebhookDelivery' });
export const deliveryWithBody = z.object({ ...deliveryFields, body: z.string().describe('As it is signed and sent') }).meta({ id: 'WebhookDeliveryWithBody' });
export const deliveryPage = z.object({ data: z.array(deliveryView).describe('Newest first'), nextCursor: z.string().nullable().describe('`after` of the next page; null when there is none') }).meta({ id: 'WebhookDeliveryPage' });
export type DeliveryView = z.output<typeof deliveryView>;
export type DeliveryWithBody = z.output<typeof deliveryWithBody>;

/** The events that tell a job's end. */
export const jobEndTypes = ['job.completed', 'job.partial', 'job.failed', 'job.cancelled'] as const;

/** What webhooks tell. `webhook.disabled` is about another endpoint of the tenant. */
export const webhookEventTypes = ['job.created', 'job.inspected', ...jobEndTypes, 'output.completed', 'output.failed', 'output.revoked', 'webhook.disabled'] as const;
export type WebhookEventType = (typeof webhookEventTypes)[number];

/** Sent on request only, to the endpoint that is tested. */
export const testEventType = 'webhook.test';

export const webhookStyles = ['standard', 'media-docker', 'video-service'] as const;
export type WebhookStyle = (typeof webhookStyles)[number];

/** What each style can tell; those of replaced services know one message, at the end of a job. */
const told: Readonly<Record<WebhookStyle, readonly WebhookEventType[]>> = { standard: webhookEventTypes, 'media-docker': jobEndTypes, 'video-service': jobEndTypes };
/** What each style tells unless it is asked for less: whoever is called by video-service takes it that all outputs are there. */
const byDefault: Readonly<Record<WebhookStyle, readonly WebhookEventType[]>> = { ...told, 'video-service': ['job.completed'] };

/** The types that an endpoint gets; `chosen` empty means the default of its style. */
export function typesSent(style: WebhookStyle, chosen: readonly string[]): readonly WebhookEventType[] {
  return chosen.length > 0 ? told[style].filter((type) => chosen.includes(type)) : byDefault[style];
}

/** Of these, the ones that the style has no message for. */
export function typesNotTold(style: WebhookStyle, chosen: readonly string[]): string[] {
  return chosen.filter((type) => !(told[style] as readonly string[]).includes(type));
}

export function isJobEnd(type: string): boolean {
  return (jobEndTypes as readonly string[]).includes(type);
}

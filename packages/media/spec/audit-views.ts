import { z } from 'zod';

export const auditOutcomes = ['succeeded', 'denied', 'refused', 'failed'] as const;
const time = z.iso.datetime();

/** One line of the audit log. */
export const auditEntryView = z
  .object({
    id: z.string().describe('`aud_…`'),
    action: z.string().describe('What was asked for, as `job.created`; `request.denied` for a request that changes nothing'),
    outcome: z.enum(auditOutcomes).describe('`denied`: credentials, scopes or limits; `refused`: not possible as it was asked; `failed`: a fault of the service'),
    status: z.int().describe('HTTP status of the answer'),
    code: z.string().nullable().describe('Of the problem that was answered'),
    actor: z.object({ type: z.enum(['user', 'apiKey']).describe('Who it was'), id: z.string().describe('Of the user or the key') }).nullable().describe('Null for nobody'),
    object: z.string().nullable().describe('Id of what it concerns; an output is `<job>/<name>`'),
    address: z.string().nullable().describe('Where the request came from'),
    requestId: z.string().describe('The `X-Request-Id` of the answer'),
    count: z.int().describe('Attempts that were not successful and are alike, within a minute, are one entry'),
    createdAt: time.describe('Of the first of them'),
    lastAt: time.describe('Of the last of them'),
  })
  .meta({ id: 'AuditEntry' });
export const auditPage = z.object({ data: z.array(auditEntryView).describe('Newest first'), nextCursor: z.string().nullable().describe('`after` of the next page; null when there is none') }).meta({ id: 'AuditPage' });
export type AuditEntryView = z.output<typeof auditEntryView>;

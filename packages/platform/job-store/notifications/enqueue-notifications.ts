import type { JobChange, Notification } from '../../../../workflows/contract.js';
import { payloadOf } from '../../../media/webhooks/payload.js';
import { isJobEnd } from '../../../media/webhooks/event-types.js';
import type { RequestedKind } from '../../../media/webhooks/file-type.js';
import { newId } from '../../ids.js';
import type { Prisma } from '../generated/client.js';
import { viewJob } from '../job-view.js';
import type { Listeners } from './listeners.js';

/**
 * Writes what is to be sent of a change that has just been applied, in the same transaction: one delivery for each
 * endpoint that wants it, and the mail of a job's end. Both hold the job as callers see it at this moment.
 */
export async function enqueueNotifications(tx: Prisma.TransactionClient, jobId: string, { sequence, type, at, output: changed }: JobChange, { tenantId, endpoints, email }: Listeners): Promise<Notification[]> {
  const row = await tx.job.findUniqueOrThrow({ where: { id: jobId }, include: { outputs: { orderBy: { position: 'asc' } } } });
  const job = viewJob(row);
  const output = changed && type.startsWith('output.') ? job.outputs.find(({ name }) => name === changed.name) : undefined;
  const notice = { type, timestamp: at, job, requested: row.outputs.map(({ spec, type: kind }) => ({ ...(spec as Partial<RequestedKind>), type: kind })), ...(output ? { output } : {}) };
  const wanted = endpoints.filter(({ types }) => types.includes(type));
  const sent = await tx.webhookDelivery.createManyAndReturn({
    data: wanted.map(({ id, url, style }) => ({ id: newId('msg'), endpointId: id, url, jobId, sequence, type, body: payloadOf(style, notice) })),
    skipDuplicates: true,
    select: { id: true },
  });
  const mailed = email === null || !isJobEnd(type) ? [] : await tx.mail.createManyAndReturn({ data: [{ id: newId('mail'), tenantId, jobId, sequence, recipient: email, job: job }], skipDuplicates: true, select: { id: true } });
  return [...sent.map(({ id }) => ({ kind: 'webhook', id, tenantId }) as const), ...mailed.map(({ id }) => ({ kind: 'mail', id, tenantId }) as const)];
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { auditEntry, writeAudit } from '../../../../packages/platform/job-store/audit.js';
import type { AuditRecord } from '../../../../packages/platform/job-store/audit.js';
import type { Database } from '../../../../packages/platform/job-store/client.js';
import type { AuthenticatedRequest } from '../auth/decorators.js';
import { actionOf, otherAction } from './actions.js';
import { isDenied, objectsIn, recordOf } from './attempts.js';
import type { Attempt } from './attempts.js';
import type { AuditLog } from './audit-log.js';

/** What is to be known of a request beyond what everybody sees of it. */
export interface AuditNotes {
  /** Where the route itself finds out whose request it is */
  tenantId?: string;
  actor?: { readonly type: 'user' | 'apiKey'; readonly id: string };
  /** Ids of what it concerns; of the path, or of the answer, otherwise */
  objects?: readonly (string | null)[];
  /** Code of the problem that is answered */
  code?: string;
  /** It is told of already, in the transaction of what was done */
  isWritten?: boolean;
}

const notesOf = new WeakMap<FastifyRequest, AuditNotes>();

/** Adds to what the audit log will tell of a request. */
export function noteForAudit(request: FastifyRequest, notes: AuditNotes): void {
  notesOf.set(request, { ...notesOf.get(request), ...notes });
}

/**
 * Tells the audit log of every request that changes something, and of every one that is denied. What succeeded is written
 * before it is answered, so nothing that a caller knows of is missing, whatever crashes; everything else after.
 */
export function auditRequests(server: FastifyInstance, log: AuditLog): void {
  server.addHook('preSerialization', (request, _reply, answer: unknown, done) => {
    if (actionOf(request.method, request.routeOptions.url)) noteAnswer(request, answer);
    done(null, answer);
  });
  server.addHook('onSend', async (request, reply, payload) => {
    const action = actionOf(request.method, request.routeOptions.url);
    if (action && reply.statusCode < 400 && !notesOf.get(request)?.isWritten && !reply.hasHeader('idempotency-replayed')) await log.done(recordsOf(request, reply, action));
    return payload;
  });
  server.addHook('onResponse', (request, reply, done) => {
    const action = actionOf(request.method, request.routeOptions.url);
    if (reply.statusCode >= 400 && (action || isDenied(reply.statusCode))) log.notDone(recordOf(attemptOf(request, reply, action ?? otherAction), pathObject(request)));
    done();
  });
}

/** Tells of a request that succeeds in the transaction of what it does. */
export async function auditWithin(tx: Pick<Database, '$executeRaw'>, request: FastifyRequest, reply: FastifyReply, answer: unknown): Promise<void> {
  const action = actionOf(request.method, request.routeOptions.url);
  if (!action) return;
  noteAnswer(request, answer);
  await writeAudit(tx, recordsOf(request, reply, action).map(auditEntry));
  noteForAudit(request, { isWritten: true });
}

/** What a path does not name, the answer does: what was made, or each of a list. */
function noteAnswer(request: FastifyRequest, answer: unknown): void {
  const objects = notesOf.get(request)?.objects ?? objectsIn(answer);
  if (objects) noteForAudit(request, { objects });
}

function recordsOf(request: FastifyRequest, reply: FastifyReply, action: string): AuditRecord[] {
  const attempt = attemptOf(request, reply, action);
  return objectsOf(request).map((objectId) => recordOf(attempt, objectId));
}

function attemptOf(request: AuthenticatedRequest, reply: FastifyReply, action: string): Attempt {
  const notes = notesOf.get(request) ?? {};
  const { caller } = request;
  return { action, status: reply.statusCode, code: notes.code ?? null, tenantId: notes.tenantId ?? caller?.tenantId ?? null, actor: notes.actor ?? caller?.actor ?? null, address: request.ip, requestId: request.id };
}

function objectsOf(request: FastifyRequest): readonly (string | null)[] {
  const named = pathObject(request);
  return named === null ? (notesOf.get(request)?.objects ?? [null]) : [named];
}

/** `job_1/main`: the ids and names of the path. */
function pathObject({ params, routeOptions }: FastifyRequest): string | null {
  // The token in the path of what is played is a credential.
  if (routeOptions.url?.startsWith('/play/')) return null;
  const values = Object.values((params ?? {}) as Record<string, string>).filter(Boolean);
  return values.length ? values.join('/') : null;
}

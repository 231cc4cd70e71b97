import { isIP } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { auditEntry, writeAudit } from '../../../../packages/platform/job-store/audit.js';
import type { AuditRecord } from '../../../../packages/platform/job-store/audit.js';
import type { Database } from '../../../../packages/platform/job-store/client.js';
import type { AuthenticatedRequest } from '../auth/decorators.js';
import { actionOf, otherAction } from './actions.js';
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

const deniedStatuses = new Set([401, 403, 429]);
const maxIdLength = 200;

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
    if (reply.statusCode >= 400 && (action || deniedStatuses.has(reply.statusCode))) log.notDone({ ...recordOf(request, reply, action ?? otherAction), objectId: pathObject(request) });
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
  if (notesOf.get(request)?.objects !== undefined || typeof answer !== 'object' || answer === null) return;
  const { data } = answer as { data?: unknown };
  const ids = (Array.isArray(data) ? (data as object[]) : [answer]).flatMap((one) => idOf(one) ?? []);
  noteForAudit(request, { objects: Array.isArray(data) || ids.length ? ids : [null] });
}

/** Null for what was refused in a list. */
function idOf(one: { id?: unknown; name?: unknown; problem?: unknown }): string | null {
  const id = one.id ?? one.name;
  return typeof id === 'string' && one.problem === undefined ? id : null;
}

function recordsOf(request: FastifyRequest, reply: FastifyReply, action: string): AuditRecord[] {
  return objectsOf(request).map((objectId) => ({ ...recordOf(request, reply, action), objectId }));
}

function recordOf(request: AuthenticatedRequest, reply: FastifyReply, action: string): Omit<AuditRecord, 'objectId'> {
  const notes = notesOf.get(request) ?? {};
  const { caller } = request;
  const actor = notes.actor ?? caller?.actor;
  const status = reply.statusCode;
  return {
    tenantId: notes.tenantId ?? caller?.tenantId ?? null,
    action,
    outcome: outcomeOf(status),
    status,
    code: notes.code ?? null,
    actorType: actor?.type ?? null,
    actorId: actor?.id ?? null,
    address: isIP(request.ip) ? request.ip : null,
    requestId: request.id,
    at: new Date(),
  };
}

function objectsOf(request: FastifyRequest): readonly (string | null)[] {
  const named = pathObject(request);
  return named === null ? (notesOf.get(request)?.objects ?? [null]) : [named];
}

function outcomeOf(status: number): AuditRecord['outcome'] {
  if (status < 400) return 'succeeded';
  if (deniedStatuses.has(status)) return 'denied';
  return status < 500 ? 'refused' : 'failed';
}

/** `job_1/main`: the ids and names of the path. */
function pathObject({ params, routeOptions }: FastifyRequest): string | null {
  // The token in the path of what is played is a credential.
  if (routeOptions.url?.startsWith('/play/')) return null;
  const values = Object.values((params ?? {}) as Record<string, string>).filter(Boolean);
  return values.length ? storable(values.join('/')) : null;
}

/** Ids and names are all that is told: a path holds whatever a visitor wrote into it. */
function storable(object: string): string {
  return object.slice(0, maxIdLength).replaceAll(/[^\w./:@ -]/g, '?');
}

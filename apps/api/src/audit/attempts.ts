import { isIP } from 'node:net';
import type { AuditRecord } from '../../../../packages/platform/job-store/audit.js';

const maxIdLength = 200;

/** What the audit log tells of one request, over whatever transport. */
export interface Attempt {
  readonly action: string;
  /** Of HTTP, or that which the same request has there */
  readonly status: number;
  /** Of the problem that is answered; null for none */
  readonly code: string | null;
  /** Null where it is not known whose request it is */
  readonly tenantId: string | null;
  readonly actor: { readonly type: 'user' | 'apiKey'; readonly id: string } | null;
  readonly address: string;
  readonly requestId: string;
}

export function recordOf({ action, status, code, tenantId, actor, address, requestId }: Attempt, objectId: string | null): AuditRecord {
  return {
    tenantId,
    action,
    outcome: outcomeOf(status),
    status,
    code,
    actorType: actor?.type ?? null,
    actorId: actor?.id ?? null,
    objectId: objectId === null ? null : storable(objectId),
    address: isIP(address) ? address : null,
    requestId,
    at: new Date(),
  };
}

/** Without credentials, without permission, or too often: told of whatever was asked for. */
export function isDenied(status: number): boolean {
  return status === 401 || status === 403 || status === 429;
}

/** Ids of what an answer tells of: of each of a list, null for what was refused in it. */
export function objectsIn(answer: unknown): readonly (string | null)[] | undefined {
  if (typeof answer !== 'object' || answer === null) return undefined;
  const { data } = answer as { data?: unknown };
  const ids = (Array.isArray(data) ? (data as object[]) : [answer]).flatMap((one) => idOf(one) ?? []);
  return Array.isArray(data) || ids.length ? ids : [null];
}

function idOf(one: { id?: unknown; name?: unknown; problem?: unknown }): string | null {
  const id = one.id ?? one.name;
  return typeof id === 'string' && one.problem === undefined ? id : null;
}

function outcomeOf(status: number): AuditRecord['outcome'] {
  if (status < 400) return 'succeeded';
  if (isDenied(status)) return 'denied';
  return status < 500 ? 'refused' : 'failed';
}

/** Ids and names are all that is told: a path holds whatever a visitor wrote into it. */
function storable(object: string): string {
  return object.slice(0, maxIdLength).replaceAll(/[^\w./:@ -]/g, '?');
}

import { auditEntry } from '../../../../packages/platform/job-store/audit.js';
import type { AuditCount, AuditRecord, NewAuditEntry } from '../../../../packages/platform/job-store/audit.js';
import { networkOf } from '../auth/client-address.js';
import { manyDenials } from './actions.js';

/** Kinds of attempts that are told apart within one window: a flood from everywhere fills no disk. */
const maxKinds = 100;

interface Repeated {
  readonly id: string;
  count: number;
  lastAt: Date;
}

/** Makes one entry of attempts that are alike within one window, and counts them. */
export class RepeatedAttempts {
  private kinds = new Map<string, Repeated>();

  /** The entry that is to be written; null where the attempt is one more of a kind. */
  note(record: AuditRecord): NewAuditEntry | null {
    const known = this.count(kindOf(record), record.at);
    if (known) return null;
    if (this.kinds.size < maxKinds) return this.open(kindOf(record), record);
    if (this.count(manyDenials, record.at)) return null;
    return this.open(manyDenials, { ...record, action: manyDenials, tenantId: null, actorType: null, actorId: null, objectId: null, address: null, code: null });
  }

  /** Numbers of what has happened more than once; the next attempt of each kind makes an entry again. */
  endWindow(): AuditCount[] {
    const ended = [...this.kinds.values()];
    this.kinds = new Map();
    return ended.filter(({ count }) => count > 1);
  }

  private count(kind: string, at: Date): boolean {
    const known = this.kinds.get(kind);
    if (!known) return false;
    known.count += 1;
    known.lastAt = at;
    return true;
  }

  private open(kind: string, record: AuditRecord): NewAuditEntry {
    const entry = auditEntry(record);
    this.kinds.set(kind, { id: entry.id, count: 1, lastAt: record.at });
    return entry;
  }
}

/** Neither the object nor the request: whoever tries one id after another is one visitor. */
function kindOf({ tenantId, action, outcome, status, code, actorId, address }: AuditRecord): string {
  return JSON.stringify([tenantId, action, outcome, status, code, actorId, address && networkOf(address)]);
}

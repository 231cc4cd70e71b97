import { invalid } from '../problems/validation.js';

export interface JobPosition {
  readonly createdAt: Date;
  readonly id: string;
}

/** Where a page ends, as opaque text. */
export function toCursor({ createdAt, id }: JobPosition): string {
  return Buffer.from(`${createdAt.getTime()}.${id}`).toString('base64url');
}

/** Throws `invalid_request` for text that is no cursor. */
export function fromCursor(cursor: string): JobPosition {
  const match = /^(\d{1,15})\.(job_[0-9a-f]{32})$/.exec(Buffer.from(cursor, 'base64url').toString());
  if (!match) throw invalid([{ path: 'after', message: 'is not the nextCursor of a page' }]);
  return { createdAt: new Date(Number(match[1])), id: match[2]! };
}

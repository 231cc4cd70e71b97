import { invalid } from '../problems/validation.js';

/** Where a page of things that are listed by their age ends. */
export interface PagePosition {
  readonly createdAt: Date;
  readonly id: string;
}

/** As opaque text. */
export function toCursor({ createdAt, id }: PagePosition): string {
  return Buffer.from(`${createdAt.getTime()}.${id}`).toString('base64url');
}

/** `kind` is that of the ids: `job`, `msg`. Throws `invalid_request` for text that is no cursor of theirs. */
export function fromCursor(cursor: string, kind: string): PagePosition {
  const match = /^(\d{1,15})\.(([a-z]+)_[0-9a-f]{32})$/.exec(Buffer.from(cursor, 'base64url').toString());
  if (match?.[3] !== kind) throw invalid([{ path: 'after', message: 'is not the nextCursor of a page' }]);
  return { createdAt: new Date(Number(match[1])), id: match[2]! };
}

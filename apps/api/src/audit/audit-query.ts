import { z } from 'zod';
import { pageLimit } from '../http/query-number.js';

const instant = z.iso.datetime({ offset: true });

export const listAuditQuery = z.strictObject({
  action: z.string().max(64).optional().describe('Only this action, as `job.created`'),
  actor: z.string().max(64).optional().describe('Only of this user or key, by its id'),
  createdAfter: instant.optional().describe('Only later ones'),
  createdBefore: instant.optional().describe('Only earlier ones'),
  limit: pageLimit,
  after: z.string().max(256).optional().describe('`nextCursor` of the page before'),
});
export type ListAuditQuery = z.output<typeof listAuditQuery>;

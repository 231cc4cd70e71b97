import { z } from 'zod';
import { wholeNumber } from '../http/query-number.js';

const instant = z.iso.datetime({ offset: true });

export const listAuditQuery = z.strictObject({
  action: z.string().max(64).optional(),
  actor: z.string().max(64).optional(),
  createdAfter: instant.optional(),
  createdBefore: instant.optional(),
  limit: wholeNumber(1, 100, 20),
  after: z.string().max(256).optional(),
});
export type ListAuditQuery = z.output<typeof listAuditQuery>;

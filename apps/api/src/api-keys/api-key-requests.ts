import { z } from 'zod';
import { scopes } from '../../../../packages/platform/job-store/api-keys.js';
import { pageLimit } from '../http/query-number.js';

export const apiKeyId = z.string().max(64).describe('`key_…`');
const name = z.string().min(1).max(100).regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, 'must not hold control characters or line breaks');

export const createApiKeyRequest = z
  .strictObject({
    name: name.describe('What it is for'),
    scopes: z.array(z.enum(scopes)).min(1).optional().describe('All by default'),
    expiresAt: z.iso.datetime({ offset: true }).nullable().optional().describe('Never by default'),
  })
  .superRefine(({ expiresAt }, context) => {
    if (expiresAt && Date.parse(expiresAt) <= Date.now()) context.addIssue({ code: 'custom', path: ['expiresAt'], message: 'must lie in the future' });
  })
  .meta({ id: 'CreateApiKey' });
export type CreateApiKeyRequest = z.output<typeof createApiKeyRequest>;

export const listApiKeysQuery = z.strictObject({ limit: pageLimit, after: apiKeyId.optional().describe('`nextCursor` of the page before') });
export type ListApiKeysQuery = z.output<typeof listApiKeysQuery>;

import { z } from 'zod';
import { pageLimit } from '../http/query-number.js';
import { email, password } from '../users/user-requests.js';

export const sessionId = z.string().max(64).describe('`ses_…`');
export const createSessionRequest = z.strictObject({ email, password: password.describe('As it was chosen') }).meta({ id: 'CreateSession' });
export type CreateSessionRequest = z.output<typeof createSessionRequest>;
export const refreshRequest = z.strictObject({ refreshToken: z.string().min(1).max(4096).describe('The latest one of the session') }).meta({ id: 'RefreshSession' });
export type RefreshRequest = z.output<typeof refreshRequest>;
export const listSessionsQuery = z.strictObject({ limit: pageLimit, after: sessionId.optional().describe('`nextCursor` of the page before') });
export type ListSessionsQuery = z.output<typeof listSessionsQuery>;

import { z } from 'zod';
import { wholeNumber } from '../http/query-number.js';
import { email, password } from '../users/user-requests.js';

export const sessionId = z.string().max(64);
export const createSessionRequest = z.strictObject({ email, password }).meta({ id: 'CreateSession' });
export type CreateSessionRequest = z.output<typeof createSessionRequest>;
export const refreshRequest = z.strictObject({ refreshToken: z.string().min(1).max(4096) }).meta({ id: 'RefreshSession' });
export type RefreshRequest = z.output<typeof refreshRequest>;
export const listSessionsQuery = z.strictObject({ limit: wholeNumber(1, 100, 20), after: sessionId.optional() });
export type ListSessionsQuery = z.output<typeof listSessionsQuery>;

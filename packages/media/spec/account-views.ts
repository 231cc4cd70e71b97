import { z } from 'zod';

/** What callers are shown of people and keys. Times are RFC 3339. */
const time = z.iso.datetime();

export const userView = z.object({ id: z.string(), email: z.string(), name: z.string().nullable(), createdAt: time }).meta({ id: 'User' });
export type UserView = z.output<typeof userView>;

export const tokensView = z
  .object({
    id: z.string().describe('Of the session'),
    accessToken: z.string().describe('For `Authorization: Bearer`'),
    accessTokenExpiresAt: time,
    refreshToken: z.string().describe('For `POST /v1/sessions/refresh`, once'),
    refreshTokenExpiresAt: time,
  })
  .meta({ id: 'SessionTokens' });
export type TokensView = z.output<typeof tokensView>;

export const sessionView = z
  .object({
    id: z.string(),
    isCurrent: z.boolean().describe('It is the one of this request'),
    device: z.string().nullable().describe('Browser and system, as far as they tell'),
    userAgent: z.string().nullable(),
    address: z.string().describe('Where it was used last'),
    createdAt: time,
    lastUsedAt: time.describe('To the minute'),
    expiresAt: time.describe('Unless it is renewed'),
  })
  .meta({ id: 'Session' });
export type SessionView = z.output<typeof sessionView>;
export const sessionPage = z.object({ data: z.array(sessionView), nextCursor: z.string().nullable() }).meta({ id: 'SessionPage' });

const apiKeyFields = {
  id: z.string(),
  name: z.string(),
  prefix: z.string().describe('How the key begins'),
  scopes: z.array(z.string()),
  createdBy: z.string().nullable().describe('The user, or the key, that made it'),
  createdAt: time,
  expiresAt: time.nullable(),
  lastUsedAt: time.nullable().describe('To the minute'),
};
export const apiKeyView = z.object(apiKeyFields).meta({ id: 'ApiKey' });
export type ApiKeyView = z.output<typeof apiKeyView>;
export const apiKeyWithSecret = z.object({ ...apiKeyFields, key: z.string().describe('It is shown this once') }).meta({ id: 'ApiKeyWithSecret' });
export type ApiKeyWithSecret = z.output<typeof apiKeyWithSecret>;
export const apiKeyPage = z.object({ data: z.array(apiKeyView), nextCursor: z.string().nullable() }).meta({ id: 'ApiKeyPage' });

export const deletionView = z
  .object({ id: z.string(), state: z.enum(['running', 'done']).describe('done: nothing is left of what the user owned'), requestedAt: time, finishedAt: time.nullable() })
  .meta({ id: 'Deletion' });
export type DeletionView = z.output<typeof deletionView>;

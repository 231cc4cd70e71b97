import { z } from 'zod';

/** What callers are shown of people and keys. Times are RFC 3339. */
const time = z.iso.datetime();

export const userView = z.object({ id: z.string().describe('`usr_…`'), email: z.string().describe('What the user signs in with'), name: z.string().nullable().describe('As it was given'), createdAt: time.describe('When the user registered') }).meta({ id: 'User' });
export type UserView = z.output<typeof userView>;

export const tokensView = z
  .object({
    id: z.string().describe('Of the session'),
    accessToken: z.string().describe('For `Authorization: Bearer`'),
    accessTokenExpiresAt: time.describe('When it ends; a new one comes for the refresh token'),
    refreshToken: z.string().describe('For `POST /v1/sessions/refresh`, once'),
    refreshTokenExpiresAt: time.describe('When the session ends unless it is renewed'),
  })
  .meta({ id: 'SessionTokens' });
export type TokensView = z.output<typeof tokensView>;

export const sessionView = z
  .object({
    id: z.string().describe('`ses_…`'),
    isCurrent: z.boolean().describe('It is the one of this request'),
    device: z.string().nullable().describe('Browser and system, as far as they tell'),
    userAgent: z.string().nullable().describe('As the browser or program names itself'),
    address: z.string().describe('Where it was used last'),
    createdAt: time.describe('When it began'),
    lastUsedAt: time.describe('To the minute'),
    expiresAt: time.describe('Unless it is renewed'),
  })
  .meta({ id: 'Session' });
export type SessionView = z.output<typeof sessionView>;
export const sessionPage = z.object({ data: z.array(sessionView).describe('Newest first'), nextCursor: z.string().nullable().describe('`after` of the next page; null when there is none') }).meta({ id: 'SessionPage' });

const apiKeyFields = {
  id: z.string().describe('`key_…`'),
  name: z.string().describe('What it is for'),
  prefix: z.string().describe('How the key begins'),
  scopes: z.array(z.string()).describe('What it may do'),
  createdBy: z.string().nullable().describe('The user, or the key, that made it'),
  createdAt: time.describe('When it was made'),
  expiresAt: time.nullable().describe('When it ends; null for never'),
  lastUsedAt: time.nullable().describe('To the minute'),
};
export const apiKeyView = z.object(apiKeyFields).meta({ id: 'ApiKey' });
export type ApiKeyView = z.output<typeof apiKeyView>;
export const apiKeyWithSecret = z.object({ ...apiKeyFields, key: z.string().describe('It is shown this once') }).meta({ id: 'ApiKeyWithSecret' });
export type ApiKeyWithSecret = z.output<typeof apiKeyWithSecret>;
export const apiKeyPage = z.object({ data: z.array(apiKeyView).describe('Newest first'), nextCursor: z.string().nullable().describe('`after` of the next page; null when there is none') }).meta({ id: 'ApiKeyPage' });

export const deletionView = z
  .object({ id: z.string().describe('Nobody can guess it'), state: z.enum(['running', 'done']).describe('done: nothing is left of what the user owned'), requestedAt: time.describe('When the user asked for it'), finishedAt: time.nullable().describe('When the last of it was gone') })
  .meta({ id: 'Deletion' });
export type DeletionView = z.output<typeof deletionView>;

import { z } from 'zod';
import { whole } from './parse.js';
import { secret } from './secret.js';

/** People who log in. The costs of a hash are those of OWASP's cheat sheet for Argon2id. */
export const accountVariables = {
  REGISTRATION: z.enum(['open', 'closed']).default('closed').describe('Who may make users: everybody, or only who has a key of the operator'),
  SESSION_SECRET: secret(z.string().min(32).optional().describe('Signs access tokens; at least 32 characters. PLAYBACK_SECRET stands in for it')),
  SESSION_SECRET_PREVIOUS: secret(z.string().min(32).optional().describe('Accepted beside SESSION_SECRET: the old one after a rotation, the new one before it')),
  ACCESS_TOKEN_SECONDS: whole(60, 86_400).default(900).describe('How long an access token of a session is good'),
  REFRESH_TOKEN_DAYS: whole(1, 3650).default(30).describe('A session that is not renewed for so long ends'),
  SESSION_DAYS: whole(1, 3650).default(365).describe('A session ends so long after its log-in'),
  LOGIN_ATTEMPTS_PER_ACCOUNT_AND_ADDRESS: whole(1, 1_000_000).default(10).describe('Log-ins to one account that may fail from one address within LOGIN_ATTEMPTS_SECONDS'),
  LOGIN_ATTEMPTS_PER_ACCOUNT: whole(1, 1_000_000).default(100).describe('The same from everywhere; addresses at which the account is logged in go on'),
  LOGIN_ATTEMPTS_PER_ADDRESS: whole(1, 1_000_000).default(100).describe('Log-ins that may fail, and registrations, within LOGIN_ATTEMPTS_SECONDS'),
  LOGIN_ATTEMPTS_SECONDS: whole(1, 86_400).default(900).describe('Span in which failed log-ins are counted, over all API processes'),
  PASSWORD_HASH_MEMORY_KIB: whole(8, 4_194_304).default(19_456).describe('Memory that one password hash (Argon2id) takes'),
  PASSWORD_HASH_PASSES: whole(1, 1000).default(2).describe('Passes of Argon2id over its memory'),
  PASSWORD_HASH_LANES: whole(1, 255).default(1).describe('Lanes of Argon2id'),
  PASSWORD_HASHES_AT_ONCE: whole(1, 256).default(4).describe('Hashes that an API process computes at a time; each takes PASSWORD_HASH_MEMORY_KIB'),
} as const satisfies Record<string, z.ZodType>;

import { z } from 'zod';

const text = z.string().regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, 'must not hold control characters or line breaks');
export const email = z.email().max(254).describe('What the user signs in with');
/** Bounded before it is looked at; what a new one must be is told by `refusePassword`. */
export const password = z.string().min(1).max(1024);

export const deletionId = z.string().max(64).describe('As the deletion of the user answered');
export const createUserRequest = z.strictObject({ email, password: password.describe('8 to 256 characters of any kind, and none that is tried first'), name: text.min(1).max(200).optional().describe('As pages greet the user') }).meta({ id: 'CreateUser' });
export type CreateUserRequest = z.output<typeof createUserRequest>;

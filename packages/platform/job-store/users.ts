import { createHash } from 'node:crypto';
import { newId } from '../ids.js';
import type { Database } from './client.js';
import type { User } from './generated/client.js';

export type UserRow = Omit<User, 'passwordHash'>;

/** E-mail addresses are one account whatever their case. */
export function emailKeyOf(email: string): string {
  return email.normalize('NFKC').toLowerCase();
}

/** Names the account of an address without telling the address. */
export function accountOf(email: string): string {
  return createHash('sha256').update(emailKeyOf(email)).digest('hex');
}

export interface NewUser {
  readonly email: string;
  readonly name: string | null;
  readonly passwordHash: string;
}

/** A user with a tenant of its own; null when the address has an account. */
export async function createUser(db: Database, { email, name, passwordHash }: NewUser): Promise<UserRow | null> {
  const tenantId = newId('ten');
  return db.$transaction(async (tx) => {
    await tx.tenant.create({ data: { id: tenantId, name: name ?? email } });
    const [made] = await tx.user.createManyAndReturn({ data: [{ id: newId('usr'), tenantId, email, emailKey: emailKeyOf(email), name, passwordHash }], skipDuplicates: true, omit: { passwordHash: true } });
    if (!made) await tx.tenant.delete({ where: { id: tenantId } });
    return made ?? null;
  });
}

/** What a log-in has to know of an account. */
export interface Account {
  readonly id: string;
  readonly tenantId: string;
  readonly passwordHash: string;
}

/** Null when the address has none. */
export function findAccount(db: Database, email: string): Promise<Account | null> {
  return db.user.findUnique({ where: { emailKey: emailKeyOf(email) }, select: { id: true, tenantId: true, passwordHash: true } });
}

/** The same password, hashed by other parameters. */
export async function renewPasswordHash(db: Database, { id, passwordHash: before }: Account, passwordHash: string): Promise<void> {
  await db.user.updateMany({ where: { id, passwordHash: before }, data: { passwordHash } });
}

/** Null when the tenant has no such user. */
export function findUser(db: Database, tenantId: string, id: string): Promise<UserRow | null> {
  return db.user.findFirst({ where: { id, tenantId }, omit: { passwordHash: true } });
}

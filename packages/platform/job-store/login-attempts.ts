import type { Database } from './client.js';

/** How many attempts may fail in one span of time. */
export interface AttemptLimit {
  readonly key: string;
  readonly most: number;
  readonly spanSeconds: number;
}

/**
 * Counts an attempt, over all processes, before it is made: so many at once are no more than one after another.
 * Returns null when it may be made, or the seconds until another may.
 */
export async function countAttempt(db: Database, { key, most, spanSeconds }: AttemptLimit): Promise<number | null> {
  const [row] = await db.$queryRaw<[{ count: number; left: number }]>`
    INSERT INTO login_attempts AS a (key, count, expires_at) VALUES (${key}, 1, now() + ${spanSeconds}::float8 * interval '1 s')
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN a.expires_at <= now() THEN 1 ELSE LEAST(a.count, ${most}) + 1 END,
      expires_at = CASE WHEN a.expires_at <= now() THEN excluded.expires_at ELSE a.expires_at END
    RETURNING count, extract(epoch FROM expires_at - now())::float8 AS left`;
  return row.count > most ? Math.max(1, Math.ceil(row.left)) : null;
}

/** An attempt that succeeded does not count. */
export async function forgiveAttempt(db: Database, keys: readonly string[]): Promise<void> {
  await db.loginAttempts.updateMany({ where: { key: { in: [...keys] }, count: { gt: 0 } }, data: { count: { decrement: 1 } } });
}

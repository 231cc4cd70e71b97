import type { Database } from './client.js';

/** A pile of work, and how long its oldest piece has been there; 0 without any. */
export interface Pile {
  readonly count: number;
  readonly oldestSeconds: number;
}

/** What has not ended yet, of all tenants. */
export interface Backlog {
  /** By state; those without any jobs are missing */
  readonly jobs: ReadonlyMap<string, Pile>;
  /** Jobs whose workflow nobody is known to have started */
  readonly undispatched: Pile;
  /** Notifications that are on their way, by kind */
  readonly notifications: ReadonlyMap<'webhook' | 'mail', Pile>;
}

interface Row extends Pile {
  readonly kind: string;
  readonly name: string;
}

/** Looks it up by one statement, over indexes alone. */
export async function readBacklog(db: Database): Promise<Backlog> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT kind, name, count::int AS count, COALESCE(EXTRACT(EPOCH FROM now() - oldest), 0)::float8 AS "oldestSeconds" FROM (
      SELECT 'job' AS kind, state::text AS name, count(*), min(created_at) AS oldest FROM jobs WHERE state IN ('waiting', 'queued', 'inspecting', 'processing') GROUP BY state
      UNION ALL SELECT 'undispatched', '', count(*), min(created_at) FROM jobs WHERE dispatched_at IS NULL
      UNION ALL SELECT 'notification', 'webhook', count(*), min(created_at) FROM webhook_deliveries WHERE finished_at IS NULL
      UNION ALL SELECT 'notification', 'mail', count(*), min(created_at) FROM mails WHERE finished_at IS NULL
    ) piles`;
  const piles = (kind: string) => new Map(rows.filter((row) => row.kind === kind).map(({ name, count, oldestSeconds }) => [name, { count, oldestSeconds: Math.max(0, oldestSeconds) }]));
  return { jobs: piles('job'), undispatched: piles('undispatched').get('')!, notifications: piles('notification') as Map<'webhook' | 'mail', Pile> };
}

import type { Registry } from 'prom-client';
import { type Database, poolOf } from '../job-store/client.js';
import { showGauge } from './shown-gauge.js';

/** Shows the pool of connections of `db`, as it is at each scrape. */
export function showDatabasePool(db: Database, registry: Registry): void {
  showGauge(registry, 'reelforge_database_connections', 'Connections of the pool that are in use or idle', ['state'], () => {
    const { totalCount = 0, idleCount = 0 } = poolOf(db) ?? {};
    return Object.entries({ used: totalCount - idleCount, idle: idleCount }).map(([state, value]) => ({ labels: { state }, value }));
  });
  showGauge(registry, 'reelforge_database_queries_waiting', 'Queries that wait for a connection of the pool', [], () => poolOf(db)?.waitingCount ?? 0);
  showGauge(registry, 'reelforge_database_connections_max', 'Connections that the pool may have', [], () => poolOf(db)?.options.max ?? 0);
}

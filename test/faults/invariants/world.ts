import type { Client } from '@temporalio/client';
import type pg from 'pg';
import type { ObjectStore } from '../../../packages/platform/object-store/object-store.js';
import type { StoreWrite } from '../../services/store-proxy.js';
import type { Received } from '../../webhooks/receiver.js';
import type { Ledger } from '../bench/ledger.js';

/** Where an invariant looks: the stores themselves, past all proxies, and what the outside was told. */
export interface World {
  readonly pg: pg.Pool;
  readonly temporal: Client;
  readonly store: ObjectStore;
  readonly ledger: Ledger;
  readonly apiUrl: string;
  readonly workDir: string;
  /** Process ids of workers that still run */
  readonly workers: readonly number[];
  /** Everything that services wrote to the store */
  readonly writes: readonly StoreWrite[];
  /** Everything that came by webhook, in order */
  readonly received: readonly Received[];
}

/** Says in words what is wrong; nothing when it holds. */
export type Invariant = (world: World) => Promise<string[]>;

/** All rows of a query in which `$1` is the tenant of the trial. */
export async function rowsOf<T extends pg.QueryResultRow>({ pg: pool, ledger }: World, sql: string): Promise<T[]> {
  return (await pool.query<T>(sql, [ledger.tenant.id])).rows;
}

import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';
import { Vault } from '../secrets/vault.js';
import { type Prisma, PrismaClient } from './generated/client.js';

/** The database of one process. Only files of this folder touch it. */
export type Database = PrismaClient;
/** What is written through it is there as a whole, or not at all. */
export type DatabaseTransaction = Prisma.TransactionClient;

/** A server that hangs must not hold its callers for ever. Waiting for a connection of a busy pool counts, too. */
const deadlines = { connectionTimeoutMillis: 20_000, query_timeout: 20_000 };
/** Prisma's five seconds would have one that is slow, or far away, fail for good: a transaction takes a dozen ways to it. A burst of them queues for the pool. */
const transactionOptions = { maxWait: 20_000, timeout: 20_000 };

const vaults = new WeakMap<object, Vault>();
const adapters = new WeakMap<object, SeenPg>();
const noKey = new Vault({ current: null, all: [] });

export interface DatabaseOptions {
  readonly maxConnections?: number;
  /** Without it, secrets are kept in clear, and those that are not cannot be read */
  readonly vault?: Vault;
}

/** Opens a pool on `url`; connects on first use. `close()` by `$disconnect()`. */
export function openDatabase(url: string, { maxConnections = 10, vault }: DatabaseOptions = {}): Database {
  const adapter = new SeenPg({ connectionString: url, max: maxConnections, ...deadlines });
  const db = new PrismaClient({ adapter, transactionOptions });
  adapters.set(db, adapter);
  if (vault) vaults.set(db, vault);
  return db;
}

/** What secrets are read and written with in this database. */
export function vaultOf(db: Database): Vault {
  return vaults.get(db) ?? noKey;
}

/** The pool of this database; undefined before its first use. */
export function poolOf(db: Database): pg.Pool | undefined {
  return adapters.get(db)?.pool;
}

/** Keeps hold of the pool that it makes, so that it can be looked at. */
class SeenPg extends PrismaPg {
  pool: pg.Pool | undefined;

  override async connect(): ReturnType<PrismaPg['connect']> {
    const connected = await super.connect();
    this.pool = connected.underlyingDriver();
    return connected;
  }
}

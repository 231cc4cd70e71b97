import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from './generated/client.js';

/** The database of one process. Only files of this folder touch it. */
export type Database = PrismaClient;

/** A server that hangs must not hold its callers for ever. Waiting for a connection of a busy pool counts, too. */
const deadlines = { connectionTimeoutMillis: 20_000, query_timeout: 20_000 };

/** Opens a pool on `url`; connects on first use. `close()` by `$disconnect()`. */
export function openDatabase(url: string, options: { maxConnections?: number } = {}): Database {
  return new PrismaClient({ adapter: new PrismaPg({ connectionString: url, max: options.maxConnections ?? 10, ...deadlines }) });
}

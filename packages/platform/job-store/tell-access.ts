import type { Database } from './client.js';
import { noticeChannel, toNotice } from './notice.js';

/** Tells all processes that credentials of a session, key, user or tenant may have ended: what goes on by them is to be looked at again. */
export async function tellAccess(db: Pick<Database, '$executeRaw'>, id: string): Promise<void> {
  await db.$executeRaw`SELECT pg_notify(${noticeChannel}, ${toNotice(id, 'access')})`;
}

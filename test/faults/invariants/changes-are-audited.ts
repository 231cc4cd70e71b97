import { rowsOf, type Invariant } from './world.js';

/** I14: every create and cancellation that was answered as done stands in the audit log. */
export const changesAreAudited: Invariant = async (world) => {
  const rows = await rowsOf<{ action: string; object: string }>(world, `SELECT action, object_id AS object FROM audit_entries WHERE tenant_id = $1 AND outcome = 'succeeded'`);
  const told = new Set(rows.map(({ action, object }) => `${action} ${object}`));
  const { created, cancelled } = world.ledger;
  const done = [...created.map(({ job }) => `job.created ${job}`), ...cancelled.map(({ job }) => `job.cancelled ${job}`)];
  return done.filter((what) => !told.has(what)).map((what) => `${what} is not in the audit log`);
};

import { isSignedBy } from '../../webhooks/receiver.js';
import { rowsOf, type Invariant } from './world.js';

interface Telling {
  readonly job_id: string;
  readonly sequence: number;
  readonly type: string;
  readonly endpoint: string;
  readonly ids: readonly string[];
  readonly states: readonly string[];
}

/** I8: each end of a job is told to each endpoint under exactly one webhook id, and that was taken or is given up; what came was signed. */
export const endsAreTold: Invariant = async (world) => {
  const tellings = await rowsOf<Telling>(world, `
    SELECT e.job_id, e.sequence, e.type, w.id AS endpoint, array_remove(array_agg(d.id), NULL) AS ids, array_remove(array_agg(d.state::text), NULL) AS states
    FROM job_events e JOIN jobs j ON j.id = e.job_id JOIN webhook_endpoints w ON w.tenant_id = j.tenant_id AND (w.disabled_at IS NULL OR w.disabled_at > e.at)
    LEFT JOIN webhook_deliveries d ON d.endpoint_id = w.id AND d.job_id = e.job_id AND d.sequence = e.sequence
    WHERE j.tenant_id = $1 AND w.url IS NOT NULL AND e.type ~ '^job\\.(completed|partial|failed|cancelled)$'
    GROUP BY e.job_id, e.sequence, e.type, w.id`);
  const found: string[] = [];
  const came = new Map<string, Set<string>>();
  for (const { id, path, secret } of world.ledger.endpoints) {
    for (const one of world.received.filter((received) => received.path === path)) {
      const webhook = String(one.headers['webhook-id']);
      if (!isSignedBy(secret, one)) found.push(`${webhook} came unsigned to ${id}`);
      const { job } = (one.json as { data: { job?: { id: string; sequence: number } } }).data;
      if (job) came.set(`${id} ${job.id} ${job.sequence}`, (came.get(`${id} ${job.id} ${job.sequence}`) ?? new Set()).add(webhook));
    }
  }
  for (const { job_id: job, sequence, type, endpoint, ids, states } of tellings) {
    const what = `${type} of ${job} to ${endpoint}`;
    const arrived = came.get(`${endpoint} ${job} ${sequence}`) ?? new Set<string>();
    if (ids.length !== 1) found.push(`${what} has ${ids.length} webhook ids`);
    else if (states[0] === 'pending') found.push(`${what} is still on its way`);
    else if (states[0] === 'delivered' && !arrived.has(ids[0]!)) found.push(`${what} counts as delivered and did not come`);
    const others = [...arrived].filter((id) => !ids.includes(id));
    if (others.length > 0) found.push(`${what} came as ${others.join(', ')}, too`);
  }
  return found;
};

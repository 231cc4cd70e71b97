import { newId } from '../../packages/platform/ids.js';
import { createEndpoint } from '../../packages/platform/job-store/notifications/endpoints.js';
import { createTestDelivery } from '../../packages/platform/job-store/notifications/deliveries.js';
import type { LoggedIn, Person } from '../services/people.js';
import type { RunningApi } from '../services/running-api.js';
import type { Belongings } from './route-table.js';

/** One thing of each kind, of the tenant of a person who is logged in. Its job is completed and needs no worker. */
export async function giveBelongings({ services: { db } }: RunningApi, { user: { tenantId } }: Person, session: LoggedIn): Promise<Belongings> {
  const made = async (path: string, body: object) => (await session.call('POST', path, body)).body as { id: string; name: string };
  const endpoint = (await createEndpoint(db, { tenantId, url: 'https://example.com/owner', description: null, events: [], style: 'standard' }))!;
  const job = newId('job');
  await db.job.create({ data: { id: job, tenantId, state: 'completed', source: {}, reference: `reference of ${tenantId}`, dispatchedAt: new Date(), finishedAt: new Date(), outputs: { create: { name: 'main', position: 0, type: 'image', spec: {}, state: 'completed' } } } });
  return {
    upload: (await made('/v1/uploads', { fileName: 'owner.mp4' })).id,
    job,
    output: 'main',
    preset: (await made('/v1/presets', { name: `owners-${tenantId.slice(-8)}`, output: { type: 'mp4' } })).name,
    webhook: endpoint.id,
    delivery: (await createTestDelivery(db, endpoint, new Date())).id,
    apiKey: (await made('/v1/api-keys', { name: 'owner' })).id,
    session: session.id,
  };
}

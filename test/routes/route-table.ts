import { clientRoutes } from '../../apps/api/src/page/client-routes.js';
import type { Scope } from '../../packages/platform/job-store/api-keys.js';
import type { Answer } from '../services/running-api.js';

/** Ids of what one tenant owns. */
export interface Belongings {
  readonly upload: string;
  readonly job: string;
  readonly output: string;
  readonly preset: string;
  readonly webhook: string;
  readonly delivery: string;
  readonly apiKey: string;
  readonly session: string;
}

/**
 * What another tenant is answered who asks for the belongings of the owner: a status; `own` where the route knows only
 * what belongs to the caller (lists, things that are made); or a look at the answer.
 */
export type ForStrangers = 404 | 422 | 'own' | ((answer: Answer) => boolean);

export interface GuardedRoute {
  readonly scope: Scope;
  readonly path: (of: Belongings) => string;
  readonly body?: (of: Belongings) => object;
  readonly strangers: ForStrangers;
}

const upload = (path: (of: Belongings) => string, strangers: ForStrangers, body?: GuardedRoute['body']): GuardedRoute => ({ scope: 'uploads:write', path, strangers, ...(body ? { body } : {}) });
const job = (scope: 'jobs:read' | 'jobs:write' | 'playback:read', rest: string, body?: GuardedRoute['body']): GuardedRoute => ({ scope, path: (of) => `/v1/jobs/${of.job}${rest.replace('{output}', of.output)}`, strangers: 404, ...(body ? { body } : {}) });
const webhook = (rest: string, strangers: ForStrangers = 404, body?: GuardedRoute['body']): GuardedRoute => ({ scope: 'webhooks:write', path: (of) => `/v1/webhooks${rest.replace('{id}', of.webhook).replace('{delivery}', of.delivery)}`, strangers, ...(body ? { body } : {}) });
const account = (path: (of: Belongings) => string, strangers: ForStrangers = 'own'): GuardedRoute => ({ scope: 'account:write', path, strangers });
const image = { name: 'main', type: 'image', format: 'webp' };

/** Every route that needs credentials, with the scope that it needs. A route that is missing here fails the matrix. */
export const guardedRoutes: Readonly<Record<string, GuardedRoute>> = {
  'POST /v1/uploads': upload(() => '/v1/uploads', 'own', () => ({ fileName: 'a' })),
  'PUT /v1/uploads/content': upload(() => '/v1/uploads/content?fileName=a', 'own', () => ({})),
  'GET /v1/uploads/:id': upload((of) => `/v1/uploads/${of.upload}`, 404),
  'POST /v1/uploads/:id/parts': upload((of) => `/v1/uploads/${of.upload}/parts`, 404, () => ({ numbers: [1] })),
  'POST /v1/uploads/:id/complete': upload((of) => `/v1/uploads/${of.upload}/complete`, 404, () => ({})),
  'DELETE /v1/uploads/:id': upload((of) => `/v1/uploads/${of.upload}`, 404),

  'POST /v1/jobs': { scope: 'jobs:write', path: () => '/v1/jobs', body: (of) => ({ source: { upload: of.upload }, outputs: [image] }), strangers: 422 },
  'GET /v1/jobs': { scope: 'jobs:read', path: () => '/v1/jobs', strangers: 'own' },
  'POST /v1/plan': { scope: 'jobs:write', path: () => '/v1/plan', body: (of) => ({ source: { upload: of.upload }, outputs: [{ name: 'main', preset: of.preset }] }), strangers: 422 },
  'GET /v1/jobs/:id': job('jobs:read', ''),
  'GET /v1/jobs/:id/request': job('jobs:read', '/request'),
  'GET /v1/jobs/:id/events': job('jobs:read', '/events'),
  'POST /v1/jobs/cancel': { scope: 'jobs:write', path: () => '/v1/jobs/cancel', body: (of) => ({ ids: [of.job] }), strangers: ({ body }) => body.data.length === 1 && body.data[0].status === 404 && !('job' in body.data[0]) },
  'POST /v1/jobs/:id/cancel': job('jobs:write', '/cancel'),
  'POST /v1/jobs/:id/retry': job('jobs:write', '/retry', () => ({})),
  'DELETE /v1/jobs/:id/outputs/:name': job('jobs:write', '/outputs/{output}'),
  'DELETE /v1/jobs/:id': job('jobs:write', ''),
  'GET /v1/jobs/:id/outputs/:name/playback': job('playback:read', '/outputs/{output}/playback'),
  'GET /v1/jobs/:id/outputs/:name/download': job('playback:read', '/outputs/{output}/download'),

  'GET /v1/presets': { scope: 'jobs:read', path: () => '/v1/presets?limit=100', strangers: 'own' },
  'POST /v1/presets': { scope: 'jobs:write', path: () => '/v1/presets', body: () => ({ name: 'mine', output: { type: 'mp4' } }), strangers: 'own' },
  'GET /v1/presets/:name': { scope: 'jobs:read', path: (of) => `/v1/presets/${of.preset}`, strangers: 404 },
  'DELETE /v1/presets/:name': { scope: 'jobs:write', path: (of) => `/v1/presets/${of.preset}`, strangers: 404 },

  'POST /v1/webhooks': webhook('', 'own', () => ({ url: 'https://example.com/hook' })),
  'GET /v1/webhooks': webhook('', 'own'),
  'GET /v1/webhooks/jobs/secret': webhook('/jobs/secret', 'own'),
  'GET /v1/webhooks/:id': webhook('/{id}'),
  'PATCH /v1/webhooks/:id': webhook('/{id}', 404, () => ({ enabled: false })),
  'DELETE /v1/webhooks/:id': webhook('/{id}'),
  'POST /v1/webhooks/:id/rotate': webhook('/{id}/rotate'),
  'POST /v1/webhooks/:id/test': webhook('/{id}/test'),
  'GET /v1/webhooks/:id/deliveries': webhook('/{id}/deliveries'),
  'GET /v1/webhooks/:id/deliveries/:deliveryId': webhook('/{id}/deliveries/{delivery}'),
  'POST /v1/webhooks/:id/deliveries/:deliveryId/replay': webhook('/{id}/deliveries/{delivery}/replay'),

  'GET /v1/usage': { scope: 'usage:read', path: () => '/v1/usage', strangers: 'own' },
  'GET /v1/quotas': { scope: 'usage:read', path: () => '/v1/quotas', strangers: 'own' },

  'GET /v1/users/me': account(() => '/v1/users/me'),
  'DELETE /v1/users/me': account(() => '/v1/users/me'),
  'GET /v1/sessions/current': account(() => '/v1/sessions/current'),
  'GET /v1/sessions': account(() => '/v1/sessions'),
  'DELETE /v1/sessions/current': account(() => '/v1/sessions/current'),
  'DELETE /v1/sessions': account(() => '/v1/sessions'),
  'DELETE /v1/sessions/:id': account((of) => `/v1/sessions/${of.session}`, 404),
  'POST /v1/api-keys': { scope: 'api-keys:write', path: () => '/v1/api-keys', body: () => ({ name: 'mine' }), strangers: 'own' },
  'GET /v1/audit': { scope: 'api-keys:write', path: () => '/v1/audit', strangers: 'own' },
  'GET /v1/api-keys': { scope: 'api-keys:write', path: () => '/v1/api-keys', strangers: 'own' },
  'DELETE /v1/api-keys/:id': { scope: 'api-keys:write', path: (of) => `/v1/api-keys/${of.apiKey}`, strangers: 404 },
};

const isThePlaybackToken = 'the token in the path is the credential, for one output of one tenant';
const isTheService = 'tells of the service, not of anybody';

/** Every route that needs none, and why. */
export const publicRoutes: Readonly<Record<string, string>> = {
  'POST /v1/users': 'people without an account register here; where that is closed it asks for a key of the operator by itself',
  'POST /v1/sessions': 'address and password are the credentials',
  'POST /v1/sessions/refresh': 'the refresh token is the credential',
  'GET /v1/deletions/:id': 'the id is the credential: all others are gone with the user',
  'GET /play/:token': isThePlaybackToken,
  'GET /play/:token/*': isThePlaybackToken,
  'OPTIONS /play/:token/*': isThePlaybackToken,
  'GET /player/:name': isTheService,
  ...Object.fromEntries(clientRoutes.map((path) => [`GET /${path}`, isTheService])),
  'GET /assets/:name': isTheService,
  'GET /v1/service': isTheService,
  'GET /livez': isTheService,
  'GET /readyz': isTheService,
  'GET /openapi.json': isTheService,
  'GET /docs': isTheService,
  'GET /docs/*': isTheService,
};

/** For requests that change nothing: they are told of when they are denied. */
export const otherAction = 'request.denied';
/** Stands for what is denied beyond the bounds of the log. */
export const manyDenials = 'requests.denied';

/**
 * What each route that changes something is called in the audit log; names stay once they are released. Null: it makes
 * and changes nothing, although its method says so. A route that is missing here is told of by its method and path.
 */
export const actions: Readonly<Record<string, string | null>> = {
  'POST /v1/users': 'user.created',
  'DELETE /v1/users/me': 'user.deleted',
  'POST /v1/sessions': 'session.created',
  'POST /v1/sessions/refresh': 'session.refreshed',
  'DELETE /v1/sessions/current': 'session.ended',
  'DELETE /v1/sessions': 'sessions.ended',
  'DELETE /v1/sessions/:id': 'session.ended',
  'POST /v1/api-keys': 'api_key.created',
  'DELETE /v1/api-keys/:id': 'api_key.deleted',

  'POST /v1/uploads': 'upload.created',
  'PUT /v1/uploads/content': 'upload.received',
  'POST /v1/uploads/:id/parts': 'upload.parts_requested',
  'POST /v1/uploads/:id/complete': 'upload.completed',
  'DELETE /v1/uploads/:id': 'upload.deleted',

  'POST /v1/plan': null,
  'POST /v1/jobs': 'job.created',
  'POST /v1/jobs/cancel': 'job.cancelled',
  'POST /v1/jobs/:id/cancel': 'job.cancelled',
  'POST /v1/jobs/:id/retry': 'job.retried',
  'DELETE /v1/jobs/:id/outputs/:name': 'output.revoked',
  'DELETE /v1/jobs/:id': 'job.deleted',

  'POST /v1/presets': 'preset.created',
  'DELETE /v1/presets/:name': 'preset.deleted',

  'POST /v1/webhooks': 'webhook.created',
  'PATCH /v1/webhooks/:id': 'webhook.changed',
  'DELETE /v1/webhooks/:id': 'webhook.deleted',
  'POST /v1/webhooks/:id/rotate': 'webhook.secret_rotated',
  'POST /v1/webhooks/:id/test': 'webhook.tested',
  'POST /v1/webhooks/:id/deliveries/:deliveryId/replay': 'delivery.replayed',

  'POST /temporal-codec/decode': 'temporal_payloads.decoded',
  'POST /temporal-codec/encode': null,
};

const readingMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The action of a route, by its method and pattern; null where it changes nothing, or where there is no route. */
export function actionOf(method: string, pattern: string | undefined): string | null {
  if (pattern === undefined || readingMethods.has(method)) return null;
  const route = `${method} ${pattern}`;
  const action = actions[route];
  return action === undefined ? route : action;
}

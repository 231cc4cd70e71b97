import type { FastifyInstance, FastifyRequest } from 'fastify';
import { outputName } from '../../../../packages/media/spec/output-fields.js';
import { withLogContext } from '../../../../packages/platform/logging/log-context.js';

const jobPaths = '/v1/jobs/:id';

/** Every line that is logged in the course of a request carries its id, and says which job and output its path is about. */
export function nameRequests(server: FastifyInstance): void {
  server.addHook('onRequest', (request, _reply, done) => withLogContext({ requestId: request.id, ...subjectOfPath(request) }, done));
}

function subjectOfPath({ params, routeOptions: { url } }: FastifyRequest): object {
  if (url !== jobPaths && !url?.startsWith(`${jobPaths}/`)) return {};
  const { id, name } = params as { id: string; name?: string };
  return subjectOf(id, name);
}

/** Fields of log lines for a job and an output as a caller names them; what does not look like either stays out. */
export function subjectOf(id?: string, name?: string): { jobId?: string; output?: string } {
  return { ...(id && /^job_\w{1,40}$/.test(id) ? { jobId: id } : {}), ...(outputName.safeParse(name).success ? { output: name! } : {}) };
}

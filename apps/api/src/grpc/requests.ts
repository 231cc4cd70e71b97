import { z } from 'zod';
import { MediaError } from '../../../../packages/media/errors.js';
import { validated } from '../problems/validation.js';
import { definitions } from './contract/contract.js';
import type { JsonSchema } from './contract/json-schema.js';
import type { MessageModel } from './contract/model.js';
import { SchemaReader } from './contract/read-schemas.js';
import { jobMethods } from './job-methods.js';
import type { JobMethod, MethodModel } from './job-methods.js';
import { fromMessage } from './messages/from-message.js';

/** What the request of each call is made of. */
export const requestMessages = Object.fromEntries(Object.entries(jobMethods).map(([method, { request }]) => [method, requestMessage(method, request)])) as Readonly<Record<JobMethod, MessageModel>>;

function requestMessage(method: string, request: z.ZodType): MessageModel {
  const known = definitions['job_request.proto'].messages.get(`${method}Request`);
  return known ?? new SchemaReader(true).read({ ...(z.toJSONSchema(request.meta({ id: `${method}Request` }), { io: 'input', unrepresentable: 'any' }) as JsonSchema) });
}

export type RequestOf<M extends JobMethod> = z.output<(typeof jobMethods)[M]['request']>;

/** Throws `invalid_request`; `not_found` for ids and names that nothing can have. */
export function readRequest<M extends JobMethod>(method: M, received: object): RequestOf<M> {
  const model: MethodModel = jobMethods[method];
  const json = fromMessage(requestMessages[method], received);
  for (const name of model.path) if (!isName(json[name])) throw new MediaError('not_found', 'Nothing has this id or name.');
  return validated(model.request, json) as RequestOf<M>;
}

/** Of the ids and names that a path holds in REST */
function isName(text: unknown): boolean {
  return typeof text === 'string' && /^[\x21-\x7e]{1,64}$/.test(text);
}

/** What the request is in REST, and the object that it names. */
export function restRequest(method: JobMethod, received: object): { verb: string; url: string; body: object; object: string | null } {
  const { route, path }: MethodModel = jobMethods[method];
  const json = fromMessage(requestMessages[method], received);
  const names = path.map((name) => (json[name] as string | undefined) ?? '');
  const [verb, pattern] = route.split(' ') as [string, string];
  const left = [...names];
  const url = pattern.replaceAll(/:\w+/g, () => encodeURIComponent(left.shift() ?? ''));
  return { verb, url, body: Object.fromEntries(Object.entries(json).filter(([name]) => !path.includes(name))), object: names.length ? names.join('/') : null };
}

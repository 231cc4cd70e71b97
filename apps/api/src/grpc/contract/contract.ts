import { z } from 'zod';
import { eventView, progressView } from '../../../../../packages/media/spec/event-views.js';
import { jobRequest } from '../../../../../packages/media/spec/job.js';
import { jobView, problemView } from '../../../../../packages/media/spec/views.js';
import type { JsonSchema } from './json-schema.js';
import { SchemaReader } from './read-schemas.js';

const requests = new SchemaReader(true);
const answers = new SchemaReader(false);

/** The request of `CreateJob`: the body of `POST /v1/jobs`. */
export const createJobMessage = requests.read(z.toJSONSchema(jobRequest, { io: 'input', unrepresentable: 'any' }) as JsonSchema);

export const jobMessage = answers.read(z.toJSONSchema(jobView) as JsonSchema);
export const problemMessage = answers.read(z.toJSONSchema(problemView) as JsonSchema);
export const eventMessage = answers.read(z.toJSONSchema(eventView) as JsonSchema);
export const progressMessage = answers.read(z.toJSONSchema(progressView) as JsonSchema);

/** By the file that defines them. */
export const definitions = { 'job_request.proto': requests, 'job.proto': answers } as const;

import { z } from 'zod';
import type { OutputSpec } from './outputs.js';
import { sourceReference } from './source-reference.js';
import { requestedOutput } from './requested-output.js';

export const maxOutputs = 32;

/** One file, or several that are shown one after another. */
export const jobSource = z.union([sourceReference, z.strictObject({ concat: z.array(sourceReference).min(2).max(20).describe('Shown one after another, fitted to the first') })]);
export type JobSourceSpec = z.output<typeof jobSource>;

/** The body of `POST /v1/jobs` and `POST /v1/plan`. */
export const jobRequest = z
  .strictObject({
    source: jobSource.describe('What is read: an upload, an address, an object of the store, or several of them'),
    outputs: z.array(requestedOutput).min(1).max(maxOutputs).describe('What is made of it, each for itself'),
    reference: z.string().max(256).optional().describe('Your own id of it, to find the job by'),
    metadata: z.record(z.string().max(64), z.string().max(1024)).default({}).describe('Your own words, given back with the job and with webhooks'),
    priority: z.int().min(1).max(5).default(3).describe('1 goes first, 5 last, among the jobs of all'),
    webhookUrl: z.string().min(1).max(2048).optional().describe('Is told of all events of this job; signed by the secret of `GET /v1/webhooks/jobs/secret`'),
    notify: z.strictObject({ email: z.email().max(254).describe('Where the mail goes') }).optional().describe('Gets a mail when the job ends, where the service has a mail server'),
    cache: z.boolean().default(false).describe('Outputs that an earlier job with `cache` has made of the same bytes are copied, not made again. A plan describes the work as if there were none'),
  })
  .check((ctx) => {
    const seen = new Set<string>();
    ctx.value.outputs.forEach((output, index) => {
      if (seen.has(output.name)) ctx.issues.push({ code: 'custom', input: output.name, path: ['outputs', index, 'name'], message: `"${output.name}" is used twice; names are unique in a job` });
      seen.add(output.name);
    });
  })
  .meta({ id: 'CreateJob' });

/** What a caller asked for; outputs may start from presets. */
export type RequestedJob = z.output<typeof jobRequest>;
/** The same with every preset resolved. */
export type JobRequest = Omit<RequestedJob, 'outputs'> & { readonly outputs: readonly OutputSpec[] };
export type { SourceReference } from './source-reference.js';

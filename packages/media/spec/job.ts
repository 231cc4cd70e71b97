import { z } from 'zod';
import { outputSpec, sourceReference } from './outputs.js';

export const maxOutputs = 32;

/** The body of `POST /v1/jobs`. */
export const jobRequest = z
  .strictObject({
    source: sourceReference,
    outputs: z.array(outputSpec).min(1).max(maxOutputs),
    reference: z.string().max(256).optional(),
    metadata: z.record(z.string().max(64), z.string().max(1024)).default({}),
    priority: z.int().min(1).max(5).default(3),
  })
  .check((ctx) => {
    const seen = new Set<string>();
    ctx.value.outputs.forEach((output, index) => {
      if (seen.has(output.name)) ctx.issues.push({ code: 'custom', input: output.name, path: ['outputs', index, 'name'], message: `"${output.name}" is used twice; names are unique in a job` });
      seen.add(output.name);
    });
  })
  .meta({ id: 'CreateJob' });

export type JobRequest = z.output<typeof jobRequest>;
export type { SourceReference } from './outputs.js';

import { z } from 'zod';
import { jobSource } from './job.js';

/** The body that made a job, with presets resolved and without what is so by default; it makes the same job again. */
export const jobRequestView = z
  .object({
    source: jobSource,
    outputs: z.array(z.looseObject({ name: z.string(), type: z.string() })).describe('As of `POST /v1/jobs`'),
    reference: z.string().optional(),
    metadata: z.record(z.string(), z.string()).optional(),
    priority: z.int().optional(),
    webhookUrl: z.string().optional(),
    notify: z.object({ email: z.string() }).optional(),
    cache: z.boolean().optional(),
  })
  .meta({ id: 'JobRequest' });
export type JobRequestView = z.output<typeof jobRequestView>;

/** Where a file of an output can be saved from. */
export const downloadView = z.object({ url: z.string().describe('Saves the file; needs no credentials'), expiresAt: z.iso.datetime() }).meta({ id: 'Download' });
export type DownloadView = z.output<typeof downloadView>;

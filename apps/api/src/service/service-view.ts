import { z } from 'zod';

/** What everybody may know of this installation. */
export const serviceView = z
  .object({
    version: z.string().describe('Of the service'),
    registration: z.enum(['open', 'closed']).describe('Whether everybody may make a user'),
    temporalUi: z.object({ url: z.string().describe('Address of the Web UI'), namespace: z.string().describe('That the workflows are in') }).nullable().describe('Where operators look at workflows; the id of a workflow is that of its job'),
    limits: z.object({ maxUploadBytes: z.int().describe('Largest file that may be uploaded') }).describe('What holds for every tenant'),
  })
  .meta({ id: 'Service' });
export type ServiceView = z.output<typeof serviceView>;

import { z } from 'zod';

/** What everybody may know of this installation. */
export const serviceView = z
  .object({
    version: z.string(),
    registration: z.enum(['open', 'closed']).describe('Whether everybody may make a user'),
    temporalUi: z.object({ url: z.string().describe('Address of the Web UI'), namespace: z.string() }).nullable().describe('Where operators look at workflows; the id of a workflow is that of its job'),
    limits: z.object({ maxUploadBytes: z.int() }),
  })
  .meta({ id: 'Service' });
export type ServiceView = z.output<typeof serviceView>;

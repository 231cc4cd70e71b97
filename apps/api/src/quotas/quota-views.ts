import { z } from 'zod';

const limit = z.number().nullable().describe('Null: none');
const used = z.object({ limit, used: z.number().describe('At this moment') });

export const quotasView = z
  .object({
    storedBytes: used.describe('Uploads and completed outputs; uploads that are still to come by their announced size'),
    activeJobs: used.describe('Jobs that have not ended'),
    mediaMinutesPerDay: used.describe('Film and sound made on this day (UTC); copies of earlier results are free'),
    uploadBytes: z.object({ limit: z.number().describe('Always there is one') }).describe('Of one file'),
    sourceSeconds: z.object({ limit }).describe('Of one source, below what the service itself allows'),
    sourcePixels: z.object({ limit }).describe('Width × height of one source, below what the service itself allows'),
  })
  .meta({ id: 'Quotas' });
export type QuotasView = z.output<typeof quotasView>;

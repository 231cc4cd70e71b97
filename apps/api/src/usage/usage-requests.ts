import { z } from 'zod';
import { usageView } from '../../../../packages/media/spec/views.js';

const dayMs = 86_400_000;
const mostDays = 366;

/** The day (UTC) that a date or an instant belongs to. */
const day = z.union([z.iso.date(), z.iso.datetime({ offset: true })]).transform((text) => new Date(text).toISOString().slice(0, 10));

/** The last thirty days by default. */
export const usageQuery = z
  .strictObject({ from: day.optional().describe('First day (UTC), or an instant of it; 29 days before `to` by default'), to: day.optional().describe('Last day (UTC), or an instant of it; today by default'), groupBy: z.enum(['day', 'outputType']).default('day').describe('What a group is') })
  .transform(({ from, to, groupBy }) => {
    const last = to ?? new Date().toISOString().slice(0, 10);
    return { from: from ?? new Date(Date.parse(last) - 29 * dayMs).toISOString().slice(0, 10), to: last, groupBy };
  })
  .superRefine(({ from, to }, context) => {
    if (from > to) context.addIssue({ code: 'custom', path: ['from'], message: `must not be after "to" (${to})` });
    else if (Date.parse(to) - Date.parse(from) >= mostDays * dayMs) context.addIssue({ code: 'custom', path: ['from'], message: `must be within ${mostDays} days of "to" (${to})` });
  });
export type UsageQuery = z.output<typeof usageQuery>;

const sums = usageView.extend({ mediaSeconds: z.number().describe('Film and sound made; of pictures and of copies of earlier results 0'), outputs: z.int().nonnegative().describe('How many have been worked on') });

export const usageReport = z
  .object({
    from: z.iso.date().describe('Included'),
    to: z.iso.date().describe('Included'),
    groupBy: z.enum(['day', 'outputType']).describe('As it was asked for'),
    data: z.array(sums.extend({ day: z.iso.date().optional().describe('UTC'), outputType: z.string().optional().describe('As `hls`') }).meta({ id: 'UsageGroup' })).describe('Groups with any usage, in order'),
  })
  .meta({ id: 'UsageReport' });
export type UsageReport = z.output<typeof usageReport>;

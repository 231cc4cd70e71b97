import type { Usage } from '../../media/estimate/usage.js';
import type { Database } from './client.js';
import { Prisma } from './generated/client.js';

export interface UsageGroup extends Usage {
  /** `2026-11-21` (UTC), or a type of output */
  readonly group: string;
  /** Film and sound made, seconds */
  readonly mediaSeconds: number;
  /** How many have been worked on */
  readonly outputs: number;
}

const groups = { day: Prisma.sql`to_char(day, 'YYYY-MM-DD')`, outputType: Prisma.sql`output_type` } as const;
export type UsageGrouping = keyof typeof groups;

/** What a tenant's outputs have needed from one day to another, both included (`2026-11-21`, UTC), deleted jobs too, in the order of the groups. */
export async function sumUsage(db: Database, tenantId: string, { from, to, groupBy }: { from: string; to: string; groupBy: UsageGrouping }): Promise<UsageGroup[]> {
  const rows = await db.$queryRaw<(Omit<UsageGroup, 'peakMemoryBytes' | 'inputBytes' | 'outputBytes' | 'outputs'> & Record<'peakMemoryBytes' | 'inputBytes' | 'outputBytes' | 'outputs', unknown>)[]>`
    SELECT ${groups[groupBy]} AS "group", count(DISTINCT (job_id, output)) AS "outputs",
      sum(cpu_seconds) AS "cpuSeconds", sum(wall_seconds) AS "wallSeconds", max(peak_memory_bytes) AS "peakMemoryBytes", sum(media_seconds) AS "mediaSeconds",
      sum(input_bytes) AS "inputBytes", sum(output_bytes) AS "outputBytes"
    FROM usage_records
    WHERE tenant_id = ${tenantId} AND day BETWEEN ${from}::date AND ${to}::date
    GROUP BY 1 ORDER BY 1`;
  // Sums of whole numbers come as decimals of any length.
  return rows.map((row) => ({ ...row, outputs: Number(row.outputs), peakMemoryBytes: Number(row.peakMemoryBytes), inputBytes: Number(row.inputBytes), outputBytes: Number(row.outputBytes) }));
}

import type { CostSample } from '../../media/estimate/share-usage.js';
import type { MeasuredCosts } from '../../media/estimate/costs.js';
import type { Database } from './client.js';

/** What the sums keep of themselves with every sample: about the last fifty samples count. */
const keep = 0.98;

/** Adds what processes have needed to the averages of their kinds of work. Kinds are taken in order, so that writers never wait for each other in a circle. */
export async function recordMediaCosts(db: Database, samples: readonly CostSample[]): Promise<void> {
  for (const s of [...samples].sort((a, b) => (a.kind < b.kind ? -1 : 1))) {
    await db.$executeRaw`
      INSERT INTO media_costs AS c (kind, samples, expected_cpu_seconds, cpu_seconds, peak_memory_bytes, expected_bytes, bytes)
      VALUES (${s.kind}, 1, ${s.expectedCpuSeconds}, ${s.cpuSeconds}, ${s.peakMemoryBytes}, ${s.expectedBytes}, ${s.bytes})
      ON CONFLICT (kind) DO UPDATE SET
        samples = c.samples * ${keep} + 1,
        expected_cpu_seconds = c.expected_cpu_seconds * ${keep} + excluded.expected_cpu_seconds,
        cpu_seconds = c.cpu_seconds * ${keep} + excluded.cpu_seconds,
        peak_memory_bytes = c.peak_memory_bytes * ${keep} + excluded.peak_memory_bytes,
        expected_bytes = c.expected_bytes * ${keep} + excluded.expected_bytes,
        bytes = c.bytes * ${keep} + excluded.bytes,
        updated_at = now()`;
  }
}

/** Everything that was measured, by kind of work. */
export async function readMediaCosts(db: Database): Promise<MeasuredCosts> {
  const rows = await db.mediaCost.findMany();
  return Object.fromEntries(rows.map(({ kind, updatedAt: _, ...cost }) => [kind, cost]));
}

import type { Trial } from '../../../test/faults/bench/trial.js';
import { until } from '../../../test/until.js';
import { jobOf, type MixedJob } from './job-mix.js';

const atATime = 16;
const patienceMs = 60_000;

export interface Queued {
  readonly seconds: number;
  /** Requests that were sent once more, because no answer came or it said so */
  readonly repeated: number;
}

/** Asks for so many jobs at `url`, each under a key of its own and until it is answered, as callers do. `noteCount` is told how many there are. */
export async function queueJobs({ ledger }: Trial, url: string, count: number, sources: Readonly<Record<MixedJob['source'], string>>, noteCount: (count: number) => void): Promise<Queued> {
  let begun = 0;
  let repeated = 0;
  const createOne = async (number: number) => {
    const key = `load-${number}`;
    const { source, outputs } = jobOf(number);
    // Without the cache: copies of the first result would be no work.
    const body = JSON.stringify({ source: { upload: sources[source] }, outputs, reference: key, cache: false });
    let id: string | null = null;
    let tries = 0;
    await until(`job ${number} is accepted`, async () => {
      if (tries++ > 0) repeated++;
      const answer = await fetch(`${url}/v1/jobs`, { method: 'POST', headers: { authorization: `Bearer ${ledger.tenant.key}`, 'content-type': 'application/json', 'idempotency-key': key }, body }).catch(() => null);
      const text = await answer?.text().catch(() => null);
      if (!answer || text === null || text === undefined) return false;
      if (answer.status === 201) id = (JSON.parse(text) as { id: string }).id;
      else if (answer.status < 500 && answer.status !== 409) throw new Error(`a create was answered ${answer.status}: ${text}`);
      return id !== null;
    }, patienceMs);
    ledger.created.push({ job: id!, key });
    noteCount(ledger.created.length);
  };
  const startedMs = performance.now();
  await Promise.all(
    Array.from({ length: atATime }, async () => {
      while (begun < count) await createOne(begun++);
    }),
  );
  return { seconds: (performance.now() - startedMs) / 1000, repeated };
}

import type { Invariant } from './world.js';

/** I3: distinct idempotency keys are distinct jobs, and one key is one job. */
export const keysAreJobs: Invariant = async ({ ledger }) => {
  const jobs = new Map<string, Set<string>>();
  for (const { job, key } of ledger.created) if (key !== null) jobs.set(key, (jobs.get(key) ?? new Set()).add(job));
  const keyed = [...jobs.values()].flatMap((ids) => [...ids]);
  return [
    ...[...jobs].filter(([, ids]) => ids.size > 1).map(([key, ids]) => `the key ${key} made ${[...ids].join(', ')}`),
    ...(new Set(keyed).size < keyed.length ? ['several keys made the same job'] : []),
  ];
};

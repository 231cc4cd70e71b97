import type { Ledger } from '../../../test/faults/bench/ledger.js';

interface Page {
  readonly data: readonly { readonly id: string; readonly state: string; readonly reference: string | null; readonly createdAt: string }[];
  readonly nextCursor: string | null;
}

/** Reads the list of jobs to its end; says in words where it differs from what was accepted. */
export async function checkList(url: string, { tenant, created }: Ledger): Promise<string[]> {
  const listed: Page['data'][number][] = [];
  for (let cursor: string | null = null; ; ) {
    const answer = await fetch(`${url}/v1/jobs?limit=100${cursor === null ? '' : `&after=${encodeURIComponent(cursor)}`}`, { headers: { authorization: `Bearer ${tenant.key}` } });
    if (!answer.ok) return [`the list answered ${answer.status}`];
    const page = (await answer.json()) as Page;
    listed.push(...page.data);
    cursor = page.nextCursor;
    if (cursor === null) break;
  }
  const keys = new Map(created.map(({ job, key }) => [job, key]));
  const ids = new Set(listed.map(({ id }) => id));
  const found = [
    ...(ids.size < listed.length ? [`the list names ${listed.length - ids.size} jobs twice`] : []),
    ...created.filter(({ job }) => !ids.has(job)).map(({ job }) => `the list does not name ${job}`),
    ...listed.filter(({ id, reference }) => keys.get(id) !== reference).map(({ id }) => `the list names ${id}, which nobody was told of`),
    ...listed.filter(({ createdAt }, index) => index > 0 && createdAt > listed[index - 1]!.createdAt).map(({ id }) => `the list has ${id} in the wrong place`),
  ];
  return found.slice(0, 10);
}

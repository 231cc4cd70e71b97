import { commandLineOf } from '../test/worker/processes.js';
import { processTree } from './processes.js';

const programs = { api: /apps\/api\/src\/main/, worker: /apps\/worker\/src\/main/, temporal: /temporal\S* server/, postgres: /bin\/postgres/, store: /versitygw/ } as const;

/** What a stack consists of; media processes belong to their worker. */
export type Part = keyof typeof programs;
export type CpuByPart = Readonly<Record<Part, number>>;

/** CPU seconds that each part of a stack has used so far, which are processes below `root`. */
export function cpuSecondsByPart(root: number): CpuByPart {
  const used: Record<Part, number> = { api: 0, worker: 0, temporal: 0, postgres: 0, store: 0 };
  const partOf = new Map<number, Part>();
  for (const { pid, parent, cpuSeconds } of processTree(root)) {
    const part = partOf.get(parent) ?? (Object.keys(programs) as Part[]).find((name) => programs[name].test(commandLineOf(pid)));
    if (!part) continue;
    partOf.set(pid, part);
    used[part] += cpuSeconds;
  }
  return used;
}

/** What was used between two looks. */
export function cpuBetween(before: CpuByPart, after: CpuByPart): CpuByPart {
  return Object.fromEntries(Object.entries(after).map(([part, seconds]) => [part, seconds - before[part as Part]])) as unknown as CpuByPart;
}

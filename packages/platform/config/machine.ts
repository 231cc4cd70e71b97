import { readFileSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import path from 'node:path';

/** Cores, which may be parts of one, and memory in bytes, that this process may use. */
export interface Machine {
  readonly cores: number;
  readonly memoryBytes: number;
}

interface Mount {
  /** Of the control groups that are seen below it, the topmost */
  readonly root: string;
  readonly folder: string;
  /** Of the first version; none for the second */
  readonly controllers: readonly string[] | null;
}

/**
 * What the machine has, or less where a control group allows less, as that of a container does. Node counts the cores
 * of the machine (before libuv 1.49), and so do ffmpeg and its encoders. `root` is where /proc and /sys are looked for.
 */
export function readMachine(machine: Machine = { cores: availableParallelism(), memoryBytes: totalmem() }, root = '/'): Machine {
  const cpu = groupFolders('cpu', root).map(({ folder, isFirst }) => (isFirst ? share(`${read(folder, 'cpu.cfs_quota_us')} ${read(folder, 'cpu.cfs_period_us')}`) : share(read(folder, 'cpu.max'))));
  const memory = groupFolders('memory', root).map(({ folder, isFirst }) => amount(read(folder, isFirst ? 'memory.limit_in_bytes' : 'memory.max')));
  return { cores: Math.min(machine.cores, ...cpu), memoryBytes: Math.min(machine.memoryBytes, ...memory) };
}

/** The group of this process and all above it, as each may set a limit. */
function groupFolders(controller: string, root: string): { readonly folder: string; readonly isFirst: boolean }[] {
  const groups = read(root, 'proc/self/cgroup').split('\n').map((line) => /^\d+:([^:]*):(.*)$/.exec(line)).filter((found) => found !== null).map(([, controllers, group]) => ({ controllers: controllers!.split(','), group: group! }));
  const mounts = read(root, 'proc/self/mountinfo').split('\n').flatMap(readMount);
  const first = groups.find(({ controllers }) => controllers.includes(controller));
  const mount = mounts.find(({ controllers }) => (first ? controllers?.includes(controller) : controllers === null));
  const { group } = first ?? groups.find(({ controllers }) => controllers[0] === '') ?? {};
  if (!mount || group === undefined) return [];
  const below = path.posix.relative(mount.root, group);
  const names = below.startsWith('..') ? [] : below.split('/').filter(Boolean);
  return names.concat('').map((_, index) => ({ folder: path.join(root, mount.folder, ...names.slice(0, index)), isFirst: first !== undefined }));
}

/** A line of /proc/self/mountinfo, as proc(5) describes it. */
function readMount(line: string): Mount[] {
  const [place, kind] = line.split(' - ');
  const [type, , options = ''] = (kind ?? '').split(' ');
  if (type !== 'cgroup' && type !== 'cgroup2') return [];
  const [, , , root, folder] = place!.split(' ');
  return [{ root: root!, folder: folder!, controllers: type === 'cgroup' ? options.split(',') : null }];
}

/** Quota and period: `max 100000`, `150000 100000`, `-1 100000`. */
function share(text: string): number {
  const [quota, period] = text.split(' ').map(Number);
  return quota! > 0 && period! > 0 ? quota! / period! : Infinity;
}

/** Bytes, or `max`. The first version says an enormous number where nothing is set. */
const amount = (text: string): number => (Number(text) > 0 ? Number(text) : Infinity);

function read(folder: string, name: string): string {
  try {
    return readFileSync(path.join(folder, name), 'utf8').trim();
  } catch {
    return '';
  }
}

/** What this process may use, as it was when it started. */
export const thisMachine: Machine = readMachine();

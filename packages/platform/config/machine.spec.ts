import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir, totalmem } from 'node:os';
import path from 'node:path';
import { readMachine } from './machine.js';

const gib = 1024 ** 3;
const node = { cores: 64, memoryBytes: 256 * gib };
/** What version 1 says where nothing is set. */
const unlimited = '9223372036854771712';
let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'machine-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function given(files: Readonly<Record<string, string>>): typeof node {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(root, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, `${text}\n`);
  }
  return readMachine(node, root);
}

const second = { 'proc/self/cgroup': '0::/', 'proc/self/mountinfo': '24 1 0:2 / /proc rw - proc proc rw\n29 23 0:26 / /sys/fs/cgroup ro,nosuid shared:9 - cgroup2 cgroup rw,nsdelegate' };
const first = (id: string, seen: string) => ({
  'proc/self/cgroup': `9:cpuset:/\n4:memory:${id}\n3:cpu,cpuacct:${id}\n0::${id}`,
  'proc/self/mountinfo': `30 29 0:27 ${seen} /sys/fs/cgroup/cpu,cpuacct ro - cgroup cgroup rw,cpu,cpuacct\n31 29 0:28 ${seen} /sys/fs/cgroup/memory ro - cgroup cgroup rw,memory\n32 29 0:29 / /sys/fs/cgroup/unified ro - cgroup2 cgroup rw`,
});

test('a container of version 2 with one and a half cores and 2 GiB', () => {
  expect(given({ ...second, 'sys/fs/cgroup/cpu.max': '150000 100000', 'sys/fs/cgroup/memory.max': String(2 * gib) })).toEqual({ cores: 1.5, memoryBytes: 2 * gib });
});

test('a container without limits has the machine', () => {
  expect(given({ ...second, 'sys/fs/cgroup/cpu.max': 'max 100000', 'sys/fs/cgroup/memory.max': 'max' })).toEqual(node);
});

test('of a group within groups, as a unit of systemd, the narrowest limit counts', () => {
  const group = 'sys/fs/cgroup/media.slice';
  expect(given({ ...second, 'proc/self/cgroup': '0::/media.slice/worker.service', [`${group}/cpu.max`]: '400000 100000', [`${group}/memory.max`]: String(8 * gib), [`${group}/worker.service/cpu.max`]: 'max 100000', [`${group}/worker.service/memory.max`]: String(16 * gib) })).toEqual({ cores: 4, memoryBytes: 8 * gib });
});

test('a container of version 1, which sees its own group as the topmost one', () => {
  const id = '/docker/4ff1';
  expect(given({ ...first(id, id), 'sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us': '250000', 'sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us': '100000', 'sys/fs/cgroup/memory/memory.limit_in_bytes': String(3 * gib) })).toEqual({ cores: 2.5, memoryBytes: 3 * gib });
  expect(given({ 'sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us': '-1', 'sys/fs/cgroup/memory/memory.limit_in_bytes': unlimited })).toEqual(node);
});

test('a group that is mounted elsewhere, or not at all, limits nothing that can be seen', () => {
  expect(given({ ...first('/docker/4ff1', '/kubepods'), 'sys/fs/cgroup/memory/memory.limit_in_bytes': String(gib) })).toEqual({ ...node, memoryBytes: gib });
  expect(given({ 'proc/self/mountinfo': '' })).toEqual(node);
});

test('a machine without control groups is the whole machine; this one never has more than it has', () => {
  expect(readMachine(node, root)).toEqual(node);
  const here = readMachine();
  expect(here.cores).toBeGreaterThan(0);
  expect(here.cores).toBeLessThanOrEqual(availableParallelism());
  expect(here.memoryBytes).toBeLessThanOrEqual(totalmem());
});

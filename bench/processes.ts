import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts CPU time in hundredths of a second (`getconf CLK_TCK`). */
const ticksPerSecond = 100;

interface Usage {
  readonly pid: number;
  readonly parent: number;
  readonly name: string;
  /** User and system time, own and of ended children, seconds */
  readonly cpuSeconds: number;
}

/** What one process has used, with all its children that ended; null when it is gone. */
function usageOf(pid: number): Usage | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const name = text.slice(text.indexOf('(') + 1, text.lastIndexOf(')'));
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ').map(Number);
    return { pid, parent: fields[1]!, name, cpuSeconds: (fields[11]! + fields[12]! + fields[13]! + fields[14]!) / ticksPerSecond };
  } catch {
    return null;
  }
}

/** Processes below `root`, with it. */
export function processTree(root: number): Usage[] {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map((name) => usageOf(Number(name))).filter((usage): usage is Usage => usage !== null);
  const tree = all.filter((usage) => usage.pid === root);
  for (let index = 0; index < tree.length; index++) tree.push(...all.filter((usage) => usage.parent === tree[index]!.pid));
  return tree;
}

/** CPU seconds of a process and everything below it, dead or alive. Falls when a process with living children dies. */
export function cpuSecondsOfTree(root: number): number {
  return processTree(root).reduce((sum, usage) => sum + usage.cpuSeconds, 0);
}

/** The most memory that a process has had resident, bytes; `resetPeak` begins again. */
export function peakMemoryBytes(pid: number): number {
  return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) * 1024;
}

export interface Run {
  readonly wallSeconds: number;
  readonly cpuSeconds: number;
}

/** Runs commands one after another, or all at once, and measures them. Throws with the end of what a failing one wrote. */
export async function runCommands(commands: readonly (readonly string[])[], order: 'in turn' | 'at once' = 'in turn'): Promise<Run> {
  const cpuBefore = usageOf(process.pid)!.cpuSeconds - process.cpuUsage().user / 1e6 - process.cpuUsage().system / 1e6;
  const startedMs = performance.now();
  if (order === 'at once') await Promise.all(commands.map(run));
  else for (const command of commands) await run(command);
  const wallSeconds = (performance.now() - startedMs) / 1000;
  const cpuAfter = usageOf(process.pid)!.cpuSeconds - process.cpuUsage().user / 1e6 - process.cpuUsage().system / 1e6;
  return { wallSeconds, cpuSeconds: cpuAfter - cpuBefore };
}

function run([program, ...args]: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    // As the service runs its media processes.
    const child = spawn('nice', ['-n', '10', program!, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
    let log = '';
    child.stderr.on('data', (bytes: Buffer) => (log = (log + bytes.toString()).slice(-4000)));
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${program} ended with code ${code}: ${log}`))));
  });
}

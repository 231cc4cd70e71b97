import { spawnSync } from 'node:child_process';
import path from 'node:path';

const found = new Map<string, string>();

/** Where a program lies: in a sandbox the search path is another one. One that cannot be found keeps its name. */
export function programPath(name: string): string {
  if (name.includes('/')) return path.resolve(name);
  const known = found.get(name);
  if (known) return known;
  const { stdout } = spawnSync('sh', ['-c', 'command -v -- "$1"', 'sh', name], { stdio: ['ignore', 'pipe', 'ignore'], encoding: 'utf8' });
  const at = stdout?.trim() || name;
  found.set(name, at);
  return at;
}

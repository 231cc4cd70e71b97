import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { StartChild } from '../processes/child.js';
import { holdingLock } from '../processes/holding-lock.js';
import { runToEnd } from '../processes/run-to-end.js';
import type { Terminal } from '../terminal.js';
import { projectFolder } from '../project-folder.js';

const sourceFolders = ['apps', 'packages', 'workflows', 'activities', 'prisma', 'proto'];
const sourceFiles = ['package.json', 'package-lock.json', 'tsconfig.json', 'nest-cli.json'];
const products = ['dist/apps/api/src/main.js', 'dist/apps/worker/src/main.js', 'dist/workflow-bundle.js', 'dist/apps/web/index.html'];

/** Whether a product of the build is missing or older than a source. */
export async function isBuildStale(folder = projectFolder): Promise<boolean> {
  const built = await Promise.all(products.map((file) => changedMs(path.join(folder, file))));
  if (built.includes(null)) return true;
  const names = await Promise.all(sourceFolders.map((name) => readdir(path.join(folder, name), { recursive: true, withFileTypes: true }).catch(() => [])));
  const sources = names.flat().filter((entry) => entry.isFile() && !entry.name.endsWith('.spec.ts')).map((entry) => path.join(entry.parentPath, entry.name));
  const changed = await Promise.all([...sources, ...sourceFiles.map((file) => path.join(folder, file))].map(changedMs));
  return Math.max(...changed.map((ms) => ms ?? 0)) > Math.min(...built.map((ms) => ms ?? 0));
}

/** Builds API and worker when that is due; throws with the end of what the build said. */
export async function provideBuild({ logFile, start, signal, terminal }: { logFile: string; start: StartChild; signal: AbortSignal; terminal: Terminal }): Promise<void> {
  if (!(await isBuildStale())) return;
  // Two starts of one checkout share its build.
  await holdingLock(path.join(projectFolder, 'node_modules/.cache/reelforge/build.lock'), { terminal, signal, doing: 'building' }, async () => {
    if (await isBuildStale()) await terminal.step('building API, worker and page', () => build(logFile, start, signal));
  });
}

async function build(logFile: string, start: StartChild, signal: AbortSignal): Promise<void> {
  await rm(logFile, { force: true });
  await runToEnd({ name: 'The build', command: 'npm', args: ['run', '--silent', 'build'], cwd: projectFolder, logFile }, start, signal);
}

function changedMs(file: string): Promise<number | null> {
  return stat(file).then((found) => found.mtimeMs, () => null);
}

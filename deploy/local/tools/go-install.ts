import path from 'node:path';
import type { StartChild } from '../processes/child.js';
import { runToEnd } from '../processes/run-to-end.js';
import { askVersion } from './find-tool.js';

export interface GoInstallOptions {
  readonly start: StartChild;
  readonly env: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
}

/** Builds a pinned version of a Go program into `folder`; returns the program's path. Throws with what `go` said. */
export async function goInstall(target: { package: string; version: string }, folder: string, { start, env, signal }: GoInstallOptions): Promise<string> {
  if ((await askVersion('go', ['version'], env)) === null) throw new Error('Go is not installed');
  await runToEnd({ name: 'go install', command: 'go', args: ['install', `${target.package}@v${target.version}`], env: { ...env, GOBIN: folder }, cwd: folder, logFile: path.join(folder, 'go.log') }, start, signal);
  return path.join(folder, path.basename(target.package));
}

import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

/** Builds a pinned version of a Go program into `folder`; returns the program's path. Throws with what `go` said. */
export async function goInstall(target: { package: string; version: string }, folder: string, env: NodeJS.ProcessEnv): Promise<string> {
  try {
    await promisify(execFile)('go', ['install', `${target.package}@v${target.version}`], { env: { ...env, GOBIN: folder }, cwd: folder, maxBuffer: 64 * 1024 * 1024 });
  } catch (error) {
    const { code, stderr } = error as { code?: string | number; stderr?: string };
    throw new Error(code === 'ENOENT' ? 'Go is not installed' : `go install: ${stderr?.trim().split('\n').slice(-3).join(' ')}`, { cause: error });
  }
  return path.join(folder, path.basename(target.package));
}

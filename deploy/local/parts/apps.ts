import path from 'node:path';
import { projectFolder } from '../project-folder.js';
import type { Child, StartChild } from '../processes/child.js';
import { answers, waitForChild } from '../processes/wait-for-child.js';

export interface AppOptions {
  readonly start: StartChild;
  readonly env: NodeJS.ProcessEnv;
  /** Port on which it answers GET /readyz */
  readonly healthPort: number;
  readonly logFile: string;
  readonly signal?: AbortSignal;
}

/** Starts the built API; returns when it is ready. One that does not get ready is ended. */
export function startApi(options: AppOptions): Promise<Child> {
  return startApp('API', 'dist/apps/api/src/main.js', options);
}

/** Starts the built worker; returns when it polls its queues. */
export function startWorker(options: AppOptions): Promise<Child> {
  return startApp('Worker', 'dist/apps/worker/src/main.js', options);
}

async function startApp(name: string, entry: string, options: AppOptions): Promise<Child> {
  const child = await options.start({ name, command: process.execPath, args: ['--enable-source-maps', path.join(projectFolder, entry)], cwd: projectFolder, env: options.env, logFile: options.logFile, signal: 'SIGTERM', graceMs: 20_000 });
  try {
    await waitForChild(child, () => answers(`http://127.0.0.1:${options.healthPort}/readyz`), { timeoutMs: 120_000, signal: options.signal });
  } catch (error) {
    // The next start would find its port taken.
    await child.stop();
    throw error;
  }
  return child;
}

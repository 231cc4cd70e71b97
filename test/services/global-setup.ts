import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';

declare global {
  var reelforgeTestServices: ChildProcess | undefined;
}

/** Runs once before the specs of a project: starts the servers; the workers of jest inherit the addresses. */
export default async function setUp(_global: unknown, project: { rootDir: string }): Promise<void> {
  const server = spawn(process.execPath, ['--import', 'tsx', path.join(project.rootDir, 'test/services/serve.ts')], { cwd: project.rootDir, env: { ...process.env, NODE_OPTIONS: '' }, stdio: ['pipe', 'pipe', 'inherit'] });
  const [line] = (await Promise.race([once(createInterface({ input: server.stdout }), 'line'), once(server, 'exit').then(() => [])])) as [string?];
  if (!line) throw new Error('The test services could not be started; the reason is above.');
  globalThis.reelforgeTestServices = server;
  process.env['REELFORGE_TEST_SERVICES'] = line;
}

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { until } from '../until.js';

const project = fileURLToPath(new URL('../..', import.meta.url));

/** An API from the sources as a process of its own, so that everything that it writes can be read. */
export class ApiProcess {
  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
    /** All that it has written so far */
    readonly output: () => string,
  ) {}

  static async start(env: Readonly<Record<string, string>>): Promise<ApiProcess> {
    const child = spawn(process.execPath, ['--import', 'tsx', path.join(project, 'apps/api/src/main.ts')], { cwd: project, env: { PATH: process.env['PATH'], HOME: process.env['HOME'], API_HOST: '127.0.0.1', API_PORT: '0', LOG_FORMAT: 'json', ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => (text += bytes.toString()));
    const listening = () => /listening at (http:\/\/127\.0\.0\.1:\d+)/.exec(text)?.[1];
    await until('the API listens', () => {
      if (child.exitCode !== null) throw new Error(`the API ended:\n${text}`);
      return listening() !== undefined;
    }, 60_000);
    return new ApiProcess(listening()!, child, () => text);
  }

  async end(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await ended;
  }
}

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { projectFolder } from '../../../deploy/local/project-folder.js';
import { until } from '../until.js';

/** An API or a worker, built, as a process of its own. */
export class AppProcess {
  private text = '';
  private readonly ended: Promise<unknown>;

  private constructor(
    readonly name: 'api' | 'worker',
    private readonly child: ChildProcess,
  ) {
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (bytes: Buffer) => (this.text = (this.text + bytes.toString()).slice(-2_000_000)));
    this.ended = once(child, 'exit');
  }

  /** Returns when it answers GET /readyz on `port`. `prefix` stands before the program, as `prlimit --nofile=200`. */
  static async start(name: 'api' | 'worker', env: Readonly<Record<string, string>>, port: number, prefix: readonly string[] = []): Promise<AppProcess> {
    const [command, ...args] = [...prefix, process.execPath, '--enable-source-maps', path.join(projectFolder, `dist/apps/${name}/src/main.js`)];
    const child = spawn(command, args, { cwd: projectFolder, env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    const app = new AppProcess(name, child);
    await until(`the ${name} is ready`, async () => {
      if (!app.isAlive) throw new Error(`the ${name} ended:\n${app.text.slice(-4000)}`);
      return fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(2000) }).then((answer) => answer.ok, () => false);
    }, 180_000);
    return app;
  }

  get pid(): number {
    return this.child.pid!;
  }

  get isAlive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** What it has logged, one object a line */
  log(): Record<string, unknown>[] {
    return this.text.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Record<string, unknown>);
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Resolves when the process is gone, with its exit code. */
  async end(signal: NodeJS.Signals): Promise<number | null> {
    if (this.isAlive) this.child.kill(signal);
    await this.ended;
    return this.child.exitCode;
  }
}

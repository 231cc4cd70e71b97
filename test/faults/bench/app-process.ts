import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { projectFolder } from '../../../deploy/local/project-folder.js';
import { until } from '../../until.js';

/** An API or a worker, built, as a process of its own. */
export class AppProcess {
  private text = '';
  private port = 0;
  private readonly ended: Promise<unknown>;

  private constructor(
    readonly name: 'api' | 'worker',
    private readonly child: ChildProcess,
  ) {
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (bytes: Buffer) => (this.text = (this.text + bytes.toString()).slice(-2_000_000)));
    this.ended = once(child, 'exit');
  }

  /** `prefix` stands before the program, as `prlimit --nofile=200`. */
  static spawn(name: 'api' | 'worker', env: Readonly<Record<string, string>>, prefix: readonly string[] = []): AppProcess {
    const [command, ...args] = [...prefix, process.execPath, '--enable-source-maps', path.join(projectFolder, `dist/apps/${name}/src/main.js`)];
    return new AppProcess(name, spawn(command, args, { cwd: projectFolder, env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env }, stdio: ['ignore', 'pipe', 'pipe'] }));
  }

  /** Returns when it answers GET /readyz on `port`. */
  async ready(port: number): Promise<this> {
    await until(`the ${this.name} is ready`, async () => {
      if (!this.isAlive) throw new Error(`the ${this.name} ended:\n${this.text.slice(-4000)}`);
      return fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(2000) }).then((answer) => answer.ok, () => false);
    }, 180_000);
    this.port = port;
    return this;
  }

  /** Where it answers, once it is ready */
  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid(): number {
    return this.child.pid!;
  }

  get isAlive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** A worker that has been told to end, and ends */
  get isDraining(): boolean {
    return this.log().some(({ state }) => state === 'DRAINING' || state === 'STOPPING');
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
    return this.gone();
  }

  /** As `end`, for a process that has been told already. */
  async gone(): Promise<number | null> {
    await this.ended;
    return this.child.exitCode;
  }
}

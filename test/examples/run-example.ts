import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';

const folder = path.resolve(import.meta.dirname, '../../examples');

/** How a file of each kind is run; null where this machine cannot. */
const runners: Readonly<Record<string, () => readonly string[] | null>> = {
  '.ts': () => [process.execPath, '--import', 'tsx'],
  '.mjs': () => [process.execPath],
  '.sh': () => ['bash'],
  '.py': () => (isThere('python3', '--version') ? ['python3'] : null),
  '.go': () => (isThere('go', 'version') ? ['go', 'run'] : null),
};

function isThere(program: string, argument: string): boolean {
  return spawnSync(program, [argument]).status === 0;
}

export function canRun(file: string): boolean {
  return runners[path.extname(file)]!() !== null;
}

/** An example while it runs. */
export class RunningExample {
  readonly lines: string[] = [];
  private readonly child: ReturnType<typeof spawn>;
  private stderr = '';
  /** What it printed, when it has ended well; rejects with its complaints otherwise. */
  readonly ended: Promise<string[]>;

  /** `file` below examples/. TypeScript finds the client library in this repository. */
  constructor(file: string, env: Readonly<Record<string, string>>, args: readonly string[] = []) {
    const [program, ...before] = runners[path.extname(file)]!()!;
    const tsx = { TSX_TSCONFIG_PATH: path.join(folder, 'tsconfig.json') };
    // A group of its own: `go run` starts what it has built.
    this.child = spawn(program!, [...before, path.join(folder, file), ...args], { cwd: path.dirname(folder), env: { ...process.env, NODE_OPTIONS: '', ...tsx, ...env }, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    createInterface(this.child.stdout!).on('line', (line) => this.lines.push(line));
    this.child.stderr!.on('data', (bytes: Buffer) => (this.stderr += bytes.toString()));
    this.ended = new Promise((resolve, reject) => {
      this.child.once('error', reject);
      this.child.once('close', (code) => (code === 0 ? resolve(this.lines) : reject(new Error(`${file} ended with ${code}:\n${this.stderr}${this.lines.join('\n')}`))));
    });
    this.ended.catch(() => undefined);
  }

  get complaints(): string {
    return this.stderr;
  }

  /** Ends it, and what it has started. */
  async stop(): Promise<void> {
    if (this.child.exitCode === null && this.child.pid !== undefined) process.kill(-this.child.pid, 'SIGKILL');
    await this.ended.catch(() => undefined);
  }
}

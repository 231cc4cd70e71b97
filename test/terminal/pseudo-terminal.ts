import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { until } from '../until.js';
import { Screen } from './screen.js';

const columns = 100;
const rows = 30;

/** A program in a terminal of its own (`script` of util-linux), as if somebody sat there. */
export class PseudoTerminal {
  readonly screen = new Screen(columns, rows);
  /** Exit code of the program */
  readonly ended: Promise<number>;
  private readonly child;

  /** `command` is for a shell. */
  constructor(command: string, { cwd, env }: { readonly cwd: string; readonly env: Readonly<Record<string, string | undefined>> }) {
    this.child = spawn('script', ['-qefc', `stty cols ${columns} rows ${rows}; ${command}`, '/dev/null'], { cwd, env: { ...env, TERM: 'xterm-256color', SHELL: '/bin/bash' }, stdio: ['pipe', 'pipe', 'inherit'] });
    this.child.stdout.on('data', (bytes: Uint8Array) => void this.screen.write(bytes));
    this.ended = once(this.child, 'close').then(([code]) => code as number);
  }

  type(keys: string): void {
    this.child.stdin.write(keys);
  }

  /** Resolves when it stands on the screen. */
  async shows(text: string | RegExp): Promise<void> {
    const found = () => (typeof text === 'string' ? this.screen.text().includes(text) : text.test(this.screen.text()));
    await until(`"${text}" is on the screen`, found, 60_000).catch((error: Error) => Promise.reject(new Error(`${error.message}, where this stands:\n${this.screen.text()}`)));
  }

  async close(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    this.child.kill('SIGHUP');
    await this.ended;
  }
}

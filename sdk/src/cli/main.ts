#!/usr/bin/env node
import { homedir } from 'node:os';
import { runCommandLine } from './command-line.js';
import { Interruption } from './io.js';

const interruption = new AbortController();
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(name, () => {
    const reason = new Interruption(name);
    // Who asks twice does not want to wait.
    if (interruption.signal.aborted) process.exit(reason.exitCode);
    interruption.abort(reason);
  });
}
// As of `reelforge jobs ls | head`: nobody reads on.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

const { stdin, stdout, stderr, env } = process;
process.exitCode = await runCommandLine(process.argv.slice(2), { stdin, stdout, stderr, env, cwd: process.cwd(), homeFolder: homedir(), signal: interruption.signal });
// What was written must have left before idle connections to the service are dropped.
await new Promise<void>((resolve) => stdout.write('', () => resolve()));
process.exit();

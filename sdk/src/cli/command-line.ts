import { CommanderError } from 'commander';
import { answerShell } from './completion/answer.js';
import { serviceValues } from './completion/service-values.js';
import { explain } from './explain.js';
import type { Io } from './io.js';
import { createShell } from './program.js';
import { styleFor } from './text/style.js';

/** Runs the program with the words behind its name. Returns its exit code; never throws. */
export async function runCommandLine(args: readonly string[], io: Io): Promise<number> {
  const shell = createShell(io);
  if (args[0] === '__complete') {
    await answerShell(shell.program, args.slice(1), serviceValues(io), io.stdout);
    return 0;
  }
  try {
    await shell.program.parseAsync([...args], { from: 'user' });
    return shell.exitCode;
  } catch (error) {
    if (error instanceof CommanderError && (error.exitCode === 0 || error.code === 'commander.help')) return error.exitCode === 0 ? 0 : 2;
    const reason: unknown = io.signal.aborted ? io.signal.reason : error;
    const url = await shell.run?.connection().then((connection) => connection.url, () => null);
    const { exitCode, lines } = explain(reason, url ?? null);
    const style = styleFor(io.stderr, io.env, !args.includes('--no-color'));
    const [what, ...places] = lines;
    if (what) io.stderr.write(`${style('red', 'error:')} ${what}\n`);
    for (const place of places) io.stderr.write(`${place}\n`);
    if (shell.run?.options.verbose && reason instanceof Error && reason.stack) io.stderr.write(`${reason.stack}\n`);
    return exitCode;
  }
}

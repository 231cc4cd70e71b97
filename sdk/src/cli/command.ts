import type { Command } from 'commander';
import { applyEnvironment } from './options/environment-options.js';
import type { Io } from './io.js';
import { Run } from './run.js';
import type { GlobalOptions } from './run.js';

/** What a command does. Returns the exit code where that is not 0. */
export type Act<Args extends readonly unknown[], Options> = (run: Run, args: Args, options: Options) => Promise<number | void>;

/** The program that commands are added to. */
export interface Shell {
  readonly io: Io;
  readonly program: Command;
  /** The run of the command that was found */
  run: Run | null;
  /** Exit code of the command that ran */
  exitCode: number;
}

/** Has a command act with what the command line and the environment say. */
export function act<Args extends readonly unknown[], Options extends object = object>(shell: Shell, command: Command, perform: Act<Args, Options>): Command {
  return command.action(async (...given: unknown[]) => {
    applyEnvironment(command, shell.io.env);
    const run = new Run(shell.io, shell.program.opts<GlobalOptions>());
    shell.run = run;
    shell.exitCode = (await perform(run, given.slice(0, -2) as unknown as Args, command.opts<Options>())) ?? 0;
  });
}

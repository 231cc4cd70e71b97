import { Argument } from 'commander';
import { act } from '../command.js';
import type { Shell } from '../command.js';
import type { Shell as ShellName } from '../completion/scripts.js';
import { completionScripts, shells } from '../completion/scripts.js';
import { withExamples } from '../help.js';

export function addCompletionCommand(shell: Shell): void {
  const completion = shell.program.command('completion').addArgument(new Argument('<shell>', 'Which shell').choices(shells)).description('Prints what makes a shell complete commands, options, presets and ids of jobs.');
  act<[ShellName]>(shell, completion, async (run, [name]) => {
    run.io.stdout.write(completionScripts[name]);
  });
  withExamples(completion, 'source <(reelforge completion bash)', 'reelforge completion fish > ~/.config/fish/completions/reelforge.fish');
}

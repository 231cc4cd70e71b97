import { Command } from 'commander';
import { addAccountCommands } from './commands/account.js';
import { addCompletionCommand } from './commands/completion.js';
import { addDoctorCommand } from './commands/doctor.js';
import { addJobsCommands } from './commands/jobs.js';
import { addKeysCommands } from './commands/keys.js';
import { addOutputsCommands } from './commands/outputs.js';
import { addPlanCommand } from './commands/plan.js';
import { addPresetsCommands } from './commands/presets.js';
import { addSessionsCommands } from './commands/sessions.js';
import { addTranscodeCommand } from './commands/transcode.js';
import { addUpCommand } from './commands/up.js';
import { addUploadsCommands } from './commands/uploads.js';
import { addUsageCommands } from './commands/usage.js';
import { addWebhooksCommands } from './commands/webhooks.js';
import type { Shell } from './command.js';
import { finishHelp, withExamples } from './help.js';
import type { Io } from './io.js';
import { clientVersion } from './version.js';

/** The whole command line; `shell.program` parses, and `shell.exitCode` says what came of it. */
export function createShell(io: Io): Shell {
  const program = new Command('reelforge')
    .description('Reelforge from the command line: send files, follow jobs, fetch what was made, and look after the service.\n\nResults go to stdout, everything else to stderr. Every option may also be given by the environment variable that its help names.')
    .version(clientVersion, '--version', 'Version of this program')
    .option('--url <url>', 'Address of the service; by default that of the stack that runs in this checkout, or of the profile')
    .option('--api-key <key>', 'API key; better kept in the environment, where other users of this machine do not see it')
    .option('--profile <profile>', 'Which of the stored sign-ins to use')
    .option('--config <file>', 'Where sign-ins are stored, in place of ~/.config/reelforge/config.json')
    .option('--json', 'Results as one JSON document; what is watched as one line of JSON for each event')
    .option('--quiet', 'No progress, no remarks; warnings and errors only')
    .option('--verbose', 'Tell of every call')
    .option('--no-color', 'No colours; NO_COLOR does the same')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      writeErr: (text) => void io.stderr.write(text),
      getOutHelpWidth: () => io.stdout.columns ?? 100,
      getErrHelpWidth: () => io.stderr.columns ?? 100,
      // It is told once, with all other errors.
      outputError: () => undefined,
    });
  const shell: Shell = { io, program, run: null, exitCode: 0 };
  withExamples(program, 'reelforge login', 'reelforge transcode clip.mp4 --preset web --watch', 'reelforge jobs ls --state failed --json');
  for (const add of [addAccountCommands, addUpCommand, addTranscodeCommand, addPlanCommand, addUploadsCommands, addJobsCommands, addOutputsCommands, addPresetsCommands, addWebhooksCommands, addKeysCommands, addSessionsCommands, addUsageCommands, addDoctorCommand, addCompletionCommand]) add(shell);
  finishHelp(program);
  return shell;
}

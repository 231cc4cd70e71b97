import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import path from 'node:path';
import { act } from '../command.js';
import type { Shell } from '../command.js';
import { findCheckout } from '../config/local-stack.js';
import { readIfThere } from '../config/config-file.js';
import { CommandFailure } from '../failure.js';
import { withExamples } from '../help.js';
import type { Io } from '../io.js';

export function addUpCommand(shell: Shell): void {
  const up = shell.program
    .command('up')
    .argument('[arguments...]', 'For `npm start`, or for `docker compose up`')
    .description('Brings up the whole service on this machine, in a checkout of Reelforge; Ctrl-C stops it.')
    .option('--docker', 'With containers, by `docker compose up`');

  act<[string[]], { docker?: boolean }>(shell, up, async (run, [given], { docker }) => {
    const checkout = await findCheckout(run.io.cwd);
    if (checkout === null) throw new CommandFailure('failed', 'This is no checkout of Reelforge', 'Clone it, run `npm ci` there and then `reelforge up`; or run the published image as its docker-compose.yml does.');
    if (docker) return pass(run.io, 'docker', ['compose', 'up', ...given], checkout);
    if ((await readIfThere(path.join(checkout, 'node_modules/tsx/package.json'))) === null) throw new CommandFailure('failed', `The parts of ${checkout} are not installed`, `Run \`npm ci\` in ${checkout}.`);
    return pass(run.io, process.execPath, ['--import', 'tsx', path.join(checkout, 'deploy/local/start.ts'), ...given], checkout);
  });
  withExamples(up, 'reelforge up', 'reelforge up -- --port 9090 --data /srv/reelforge', 'reelforge up --docker -- --detach');
}

/** Runs it in this terminal, passes signals on, and ends as it ends. */
async function pass(io: Io, command: string, args: readonly string[], folder: string): Promise<number> {
  const child = spawn(command, [...args], { cwd: folder, stdio: 'inherit' });
  const passOn = () => child.kill((io.signal.reason as { signalName?: NodeJS.Signals }).signalName ?? 'SIGTERM');
  io.signal.addEventListener('abort', passOn, { once: true });
  try {
    const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
    return code ?? 128 + (signal ? constants.signals[signal] : 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new CommandFailure('failed', `${command} is not installed here`, 'Run `reelforge up` without --docker, which needs Node and ffmpeg alone.');
  } finally {
    io.signal.removeEventListener('abort', passOn);
  }
}

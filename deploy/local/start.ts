// `npm start`: the whole service on this machine, without containers. See stack/ for what it does step by step.
import path from 'node:path';
import { guardProcesses } from './processes/guard.js';
import { endStrays } from './processes/process-record.js';
import { watchStarters } from './stack/ancestors.js';
import { provideBuild } from './stack/build.js';
import { checkConfiguration } from './stack/check-configuration.js';
import { claimFolder } from './stack/claim-folder.js';
import { neededTools } from './stack/needed-tools.js';
import { readOptions, usage } from './stack/options.js';
import { bringUp } from './stack/stack.js';
import type { StopSteps } from './stack/stack.js';
import { describeStack } from './stack/describe-stack.js';
import { Terminal } from './terminal.js';
import { stackTools } from './tools/catalogue.js';
import { toolPlaces } from './tools/find-tool.js';
import { provideTools } from './tools/provide-tools.js';

// A remark of the AWS SDK about later versions of itself is no business of whoever starts this.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

const terminal = new Terminal(process.stdout);
const interruption = new AbortController();
const stopAsked = new Promise<void>((resolve) => {
  const stop = () => {
    interruption.abort(new Error('stopped'));
    resolve();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  watchStarters(stop);
});

/** Returns the exit code: stopping what runs is no failure, breaking off a start is. */
async function main(): Promise<number> {
  if (process.argv.includes('--help')) {
    terminal.line(usage);
    return 0;
  }
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) throw new Error(`Node.js 20.19 or newer is needed; this is ${process.versions.node}.`);
  const given = readOptions(process.argv.slice(2), process.env);
  const options = { ...given, env: checkConfiguration(given.env) };
  const folder = await claimFolder(options.dataFolder);
  const stops: StopSteps = [folder.release];
  try {
    terminal.line(`Reelforge starts; its data is in ${options.dataFolder}`);
    const strays = await endStrays(folder.runFolder);
    if (strays.length) terminal.line(`  ! Ended what an earlier start had left: ${strays.join(', ')}`);
    const guard = guardProcesses(path.join(folder.runFolder, `processes-${process.pid}.json`), [path.join(options.dataFolder, 'stack.json')]);
    stops.unshift(guard.release);
    const tools = await provideTools(neededTools(stackTools, options.env), { places: toolPlaces(options.env), env: options.env, terminal, start: guard.start, signal: interruption.signal });
    await provideBuild({ logFile: path.join(options.dataFolder, 'logs/build.log'), start: guard.start, signal: interruption.signal, terminal });
    interruption.signal.throwIfAborted();
    const parts: StopSteps = [];
    stops.unshift(() => runAll(parts));
    const stack = await bringUp({ options, tools, terminal, signal: interruption.signal, start: guard.start }, parts);
    terminal.line(describeStack(stack, options.dataFolder));
    const failure = await Promise.race([stopAsked.then(() => null), stack.failed]);
    if (failure) throw new Error(failure);
    return 0;
  } catch (error) {
    if (!interruption.signal.aborted) throw error;
    return 130;
  } finally {
    await folder.sayStopping();
    await terminal.step('stopping', () => runAll(stops));
  }
}

/** One after the other; a step that fails does not keep the others from being run. */
async function runAll(steps: StopSteps): Promise<void> {
  const failures: unknown[] = [];
  for (const step of steps) await step().catch((error: unknown) => failures.push(error));
  if (failures.length) throw failures[0];
}

try {
  process.exit(await main());
} catch (error) {
  process.stderr.write(`\n${(error as Error).message}\n`);
  process.exit(1);
}

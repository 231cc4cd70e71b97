import { Command, Option } from 'commander';
import { applyEnvironment } from './environment-options.js';
import { collect, wholeNumber } from './values.js';

function parse(args: readonly string[], env: Record<string, string>) {
  const program = new Command('reelforge').exitOverride().option('--json', 'JSON').option('--no-color', 'plain');
  const command = program.command('jobs').command('ls').option('--limit <number>', 'how many', wholeNumber(1), 20).option('--state <state>', 'which', collect).addOption(new Option('--order <order>', 'how').choices(['up', 'down'])).action(() => applyEnvironment(command, env));
  program.parse(['jobs', 'ls', ...args], { from: 'user' });
  return { ...program.opts(), ...command.opts() };
}

describe('options by environment', () => {
  it('take the name of the command and of the option; those of the program its own', () => {
    const env = { REELFORGE_JSON: '1', REELFORGE_NO_COLOR: 'yes', REELFORGE_JOBS_LS_LIMIT: '5', REELFORGE_JOBS_LS_STATE: 'failed\npartial', REELFORGE_JOBS_LS_ORDER: 'up' };
    expect(parse([], env)).toEqual({ json: true, color: false, limit: 5, state: ['failed', 'partial'], order: 'up' });
  });

  it('give way to the command line', () => {
    expect(parse(['--limit', '7', '--state', 'failed'], { REELFORGE_JOBS_LS_LIMIT: '5', REELFORGE_JOBS_LS_STATE: 'partial' })).toMatchObject({ limit: 7, state: ['failed'] });
  });

  it('are unset when empty, and flags are off by 0, false, no and off', () => {
    expect(parse([], { REELFORGE_JSON: '', REELFORGE_JOBS_LS_LIMIT: '', REELFORGE_NO_COLOR: 'false' })).toEqual({ color: true, limit: 20 });
    expect(parse([], { REELFORGE_JSON: '0' })).toMatchObject({ json: false });
  });

  it.each([['REELFORGE_JOBS_LS_LIMIT', 'many', 'It must be a whole number'], ['REELFORGE_JOBS_LS_ORDER', 'sideways', 'Allowed choices are up, down']])('are refused by their name: %s', (name, value, reason) => {
    expect(() => parse([], { [name]: value })).toThrow(new RegExp(`${name}: "${value}" cannot be used. ${reason}`));
  });
});

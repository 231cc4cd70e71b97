import { Command, Option } from 'commander';
import { answerShell } from './answer.js';
import { complete } from './complete.js';
import { splitLine } from './split-line.js';

const program = new Command('reelforge').option('--json', 'JSON').option('--profile <profile>', 'which');
const jobs = program.command('jobs').summary('jobs');
jobs.command('ls').description('list').addOption(new Option('--state <state>', 'which; may be repeated').choices(['failed', 'completed'])).option('--all', 'all');
jobs.command('show').argument('<jobs...>');
program.command('transcode').argument('<sources...>').option('--preset <preset>', 'which').option('--download <folder>', 'where');
program.command('outputs').command('revoke').argument('<job>').argument('<outputs...>');

const asked: unknown[] = [];
const values = async (kind: string, operands: readonly string[]) => {
  asked.push([kind, operands]);
  return kind === 'job' ? [{ value: 'job_1', description: 'completed' }, { value: 'job_2', description: '' }] : kind === 'preset' ? [{ value: 'web', description: 'For browsers' }] : [];
};
const after = async (line: string) => {
  const { candidates, also } = await complete(program, splitLine(line), values);
  return [...candidates.map(({ value }) => value), ...(also === 'nothing' ? [] : [`:${also}`])];
};

test.each([
  ['', ['jobs', 'transcode', 'outputs']],
  ['jo', ['jobs']],
  ['jobs ', ['ls', 'show']],
  ['--json jobs l', ['ls']],
  ['jobs ls --', ['--state', '--all', '--json', '--profile', '--help']],
  ['jobs ls --all --state failed --', ['--state', '--json', '--profile', '--help']],
  ['jobs ls --state ', ['failed', 'completed']],
  ['jobs ls --state=f', ['--state=failed']],
  ['jobs show ', ['job_1', 'job_2']],
  ['jobs show job_1 ', ['job_2']],
  ['jobs show job_1 x', []],
  ['transcode --preset w', ['web']],
  ['transcode a.mp4 ', [':files']],
  ['transcode --download ', [':folders']],
  ['jobs ls nothing ', []],
])('behind "%s" may stand %j', async (line, expected) => {
  expect(await after(line)).toEqual(expected);
});

test('candidates may depend on the arguments before them', async () => {
  await after('outputs revoke job_1 main ');
  expect(asked.at(-1)).toEqual(['output', ['job_1', 'main']]);
});

test('a line is split as a shell splits it', () => {
  expect(splitLine(String.raw`transcode "a b.mp4" c\ d 'e "f' --preset=we`)).toEqual(['transcode', 'a b.mp4', 'c d', 'e "f', '--preset=we']);
  expect(splitLine('jobs  ')).toEqual(['jobs', '']);
});

test('a shell is answered line by line, bash with what stands behind its last break', async () => {
  const written: string[] = [];
  const stdout = { write: (text: string) => Boolean(written.push(text)) };
  await answerShell(program, ['words', '--', 'transcode', '--preset', 'w'], values, stdout);
  await answerShell(program, ['bash', 'reelforge transcode --preset=w'], values, stdout);
  await answerShell(program, ['words', '--', 'jobs', 'show', ''], () => Promise.reject(new Error('offline')), stdout);
  expect(written.join('')).toBe('web\tFor browsers\n:nothing\nweb\tFor browsers\n:nothing\n:nothing\n');
});

import type { CreatePreset, Preset } from '../../index.js';
import { act } from '../command.js';
import type { Shell } from '../command.js';
import { usageFailure } from '../failure.js';
import { withExamples } from '../help.js';
import { parseOutputs } from '../options/output-option.js';
import { take, pageSize } from '../paging.js';
import { plain } from '../text/plain.js';
import { describeTime } from '../text/times.js';

export function addPresetsCommands(shell: Shell): void {
  const presets = shell.program.command('presets').summary('List, show, add and remove presets').description('Outputs that have a name, for --preset.');

  act<[], { own?: boolean }>(shell, presets.command('ls').description('Lists presets, built-in and own.').option('--own', 'Only your own'), async (run, _args, { own }) => {
    const everything = { limit: 100, all: true };
    const { data } = await take(run, (await run.client()).presets.list({ limit: pageSize(everything) }, { signal: run.signal }), everything);
    const shown = own ? data.filter(({ builtIn }) => !builtIn) : data;
    run.report.result({ data: shown }, () =>
      run.report.table<Preset>(
        [
          { title: 'NAME', text: ({ name }) => name },
          { title: 'TYPE', text: ({ output }) => output.type },
          { title: '', text: ({ builtIn }) => (builtIn ? '' : 'own'), leaveOut: 2 },
          { title: 'WHAT FOR', text: ({ description }) => description ?? '', atLeast: 20, leaveOut: 1 },
        ],
        shown,
        'No presets.',
      ),
    );
  });

  act<[string]>(shell, presets.command('show').argument('<preset>', 'Name of a preset').description('Shows a preset with the fields of its output.'), async (run, [name]) => {
    const preset = await (await run.client()).presets.get(name, { signal: run.signal });
    run.report.result(preset, () => [
      run.report.style('bold', plain(preset.name)),
      ...run.report.pairs([['what for', preset.description], ['made', preset.builtIn ? 'built in' : describeTime(preset.createdAt, run.report.now)]]),
      JSON.stringify(preset.output, null, 2),
    ]);
  });

  const add = presets.command('add').argument('<name>', 'Its name').argument('<output>', 'An output without a name, as for `transcode --output`').option('--description <text>', 'What it is for').description('Makes a preset of your own.');
  act<[string, string], { description?: string }>(shell, add, async (run, [name, text], { description }) => {
    const [output, ...more] = parseOutputs(text);
    if (!output || more.length) throw usageFailure('A preset is one output');
    const made = await (await run.client()).presets.create({ name, output: output as CreatePreset['output'], ...(description === undefined ? {} : { description }) }, { signal: run.signal });
    run.report.result(made, () => [`Preset ${plain(made.name)} is there: reelforge transcode FILE --preset ${plain(made.name)}`]);
  });
  withExamples(add, "reelforge presets add square 'type=image,format=webp,operations=[{\"op\":\"resize\",\"width\":400,\"height\":400,\"fit\":\"cover\"}]'");

  act<[string[]]>(shell, presets.command('rm').argument('<presets...>', 'Names of your own presets').description('Removes presets of your own.'), async (run, [names]) => {
    const client = await run.client();
    for (const name of names) await client.presets.delete(name, { signal: run.signal });
    run.report.result({ removed: names }, () => names.map((name) => `${plain(name)}: removed`));
  });
}

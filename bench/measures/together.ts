import type { BenchContext, Finding, Measure } from '../measure.js';
import { runCommands } from '../processes.js';
import { commandPerRendition } from '../reference-commands.js';
import { median } from '../statistics.js';
import { runLadderJob } from './ladder.js';

/** Two ladders at the same time, as the service makes them and as the replaced systems do. */
export const togetherMeasure: Measure = { ids: ['P13'], run: measureTogether };

async function measureTogether({ options, media, stack: open, folder, say }: BenchContext): Promise<Finding[]> {
  const source = await media.source('busy', Math.ceil(options.seconds / 2));
  const stack = await open();
  const rounds = [];
  for (let index = 0; index < Math.min(options.rounds, 3); index++) {
    const startedMs = performance.now();
    await Promise.all([runLadderJob(stack, source), runLadderJob(stack, source)]);
    const oursSeconds = (performance.now() - startedMs) / 1000;
    const folders = [await folder('first'), await folder('second')];
    const theirsMs = performance.now();
    await Promise.all(folders.map((target) => runCommands(commandPerRendition(source, target))));
    const theirsSeconds = (performance.now() - theirsMs) / 1000;
    rounds.push({ oursSeconds, theirsSeconds });
    say(`  round ${index + 1}: two jobs ${oursSeconds.toFixed(1)} s, two times one command per rendition ${theirsSeconds.toFixed(1)} s`);
  }
  const ratio = median(rounds.map((r) => r.theirsSeconds / r.oursSeconds));
  return [{ id: 'P13', what: 'throughput of two jobs at once ÷ one command per rendition', value: ratio, unit: 'ratio', goal: '≥ 1.5', reached: ratio >= 1.5, details: { rounds } }];
}

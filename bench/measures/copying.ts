import type { BenchContext, Finding, Measure } from '../measure.js';
import { median } from '../statistics.js';
import { ladderRenditions, runLadderJob } from './ladder.js';

/** What a source that already fits a rung saves. */
export const copyMeasure: Measure = { ids: ['P6'], run: measureCopying };

async function measureCopying({ options, media, stack: open, say }: BenchContext): Promise<Finding[]> {
  const source = await media.source('copyable', options.seconds);
  const stack = await open();
  const rounds = [];
  for (let index = 0; index < options.rounds; index++) {
    const encoded = await runLadderJob(stack, source, { type: 'cmaf', renditions: ladderRenditions, copy: 'never' });
    const top = await runLadderJob(stack, source, { type: 'cmaf', renditions: ladderRenditions });
    const all = await runLadderJob(stack, source, { type: 'cmaf', renditions: ladderRenditions.slice(0, 1) });
    rounds.push({ encoded, top, all });
    say(`  round ${index + 1}: four encoded ${encoded.wallSeconds.toFixed(1)} s, top copied ${top.wallSeconds.toFixed(1)} s, all copied ${all.wallSeconds.toFixed(1)} s`);
  }
  const topRatio = median(rounds.map((r) => r.top.wallSeconds / r.encoded.wallSeconds));
  const allSeconds = median(rounds.map((r) => r.all.wallSeconds));
  const encodedSeconds = median(rounds.map((r) => r.encoded.wallSeconds));
  const first = median(rounds.map((r) => r.all.firstSegmentSeconds));
  return [
    { id: 'P6', what: 'top rung copied, three encoded ÷ four encoded', value: topRatio, unit: 'ratio', goal: '≤ 0.58', reached: topRatio <= 0.58, details: { rounds } },
    { id: 'P6', what: 'everything copied ÷ four encoded', value: allSeconds / encodedSeconds, unit: 'ratio', goal: '≤ 0.05 + 0.5 s', reached: allSeconds <= 0.05 * encodedSeconds + 0.5, details: { allSeconds, encodedSeconds } },
    { id: 'P3', what: 'request → first segment of a copied source', value: first, unit: 's', goal: '≤ 1.0 s', reached: first <= 1, details: {} },
  ];
}

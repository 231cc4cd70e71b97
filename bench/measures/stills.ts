import type { BenchStack } from '../bench-stack.js';
import type { BenchContext, Finding, Measure } from '../measure.js';
import { medianOfPairs } from '../statistics.js';
import { ladderRenditions } from './ladder.js';

const ladderOutput = { name: 'main', type: 'cmaf', renditions: ladderRenditions };
/** What a site asks for beside a video. */
const stills = [
  { name: 'stills', type: 'thumbnails', count: 3, width: 640 },
  { name: 'poster', type: 'poster', width: 1280 },
  { name: 'board', type: 'storyboard' },
];

/** What stills cost beside a ladder. */
export const stillsMeasure: Measure = { ids: ['P9'], run: measureStills };

async function measureStills({ options, media, stack: open, say }: BenchContext): Promise<Finding[]> {
  const source = await media.source('busy', options.seconds);
  const stack = await open();
  const upload = await stack.upload(source);
  const rounds = [];
  for (let index = 0; index < options.rounds; index++) {
    // Who comes first changes: a machine that heats up slows down the later ones.
    const alone = index % 2 === 0 ? await jobSeconds(stack, upload, [ladderOutput]) : null;
    const together = await jobSeconds(stack, upload, [ladderOutput, ...stills]);
    rounds.push({ alone: alone ?? (await jobSeconds(stack, upload, [ladderOutput])), together });
    say(`  round ${index + 1}: ladder ${rounds[index]!.alone.toFixed(1)} s, with stills, poster and storyboard ${together.toFixed(1)} s`);
  }
  const value = medianOfPairs(rounds, (r) => r.together / r.alone);
  return [{ id: 'P9', what: 'ladder with stills, poster and storyboard ÷ ladder alone', value, unit: 'ratio', goal: '≤ 1.03', reached: value <= 1.03, details: { rounds } }];
}

async function jobSeconds(stack: BenchStack, upload: string, outputs: readonly object[]): Promise<number> {
  const startedMs = performance.now();
  await stack.completed((await stack.createJob(upload, outputs)).id);
  return (performance.now() - startedMs) / 1000;
}

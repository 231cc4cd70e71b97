import type { Outcome } from './send-through.js';

/** The document that a full run writes: every input, what became of it, time and memory; of spoiled films the sums. */
export function documentOf(outcomes: readonly Outcome[]): string {
  const spoiled = outcomes.filter(({ name }) => name.startsWith('turned bits'));
  const single = outcomes.filter((outcome) => !spoiled.includes(outcome));
  const codes = [...new Set(spoiled.map(({ became }) => became))].sort();
  const rows = [
    ...single.map((outcome) => row(outcome.name, outcome.became, [outcome])),
    ...codes.map((code) => {
      const same = spoiled.filter(({ became }) => became === code);
      return row(`${same.length} of ${spoiled.length} films with turned bits`, code, same);
    }),
  ];
  return [
    '# Hostile inputs', '',
    'Files of strangers, sent through the running service by `npm run test:hostile`, which makes them all itself: what became of each, how long the job took, and the memory of the largest media process (of pictures: of the worker). None of them called an address, read a file of somebody else or ended the worker; where one did, the run fails.', '',
    '| Input | Became | Time | Memory |', '| --- | --- | ---: | ---: |', ...rows, '',
  ].join('\n');
}

function row(name: string, became: string, outcomes: readonly Outcome[]): string {
  const seconds = Math.max(...outcomes.map((outcome) => outcome.seconds));
  const mebibytes = Math.max(...outcomes.map((outcome) => outcome.peakMemoryBytes)) / 1024 ** 2;
  const wrong = outcomes.some((outcome) => outcome.wrong.length > 0) ? ' (**wrong**)' : '';
  return `| ${name} | ${became === 'made' ? 'made' : `\`${became}\``}${wrong} | ${seconds.toFixed(1)} s | ${mebibytes.toFixed(0)} MiB |`;
}

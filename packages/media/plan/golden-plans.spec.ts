import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { joinedKinds, sourceKinds } from '../../../test/media/plans/source-kinds.js';
import { goldenPath, joinText, planText } from '../../../test/media/plans/stored-probe.js';

// After a change that is meant: `npm run golden`, then review the difference.
it.each(sourceKinds)('a source of the kind $name is planned as it was reviewed', (kind) => {
  expect(planText(kind)).toBe(readFileSync(goldenPath(kind), 'utf8'));
});

it.each(joinedKinds)('sources that are $name are made one as it was reviewed', (kind) => {
  expect(joinText(kind)).toBe(readFileSync(goldenPath(kind), 'utf8'));
});

it('no reviewed plan is left over', () => {
  expect(readdirSync(path.dirname(goldenPath(sourceKinds[0]!))).sort()).toEqual([...sourceKinds, ...joinedKinds].map(({ name }) => `${name}.txt`).sort());
});

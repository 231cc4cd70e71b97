/**
 * Writes the golden plans anew from the stored probes; look at the difference before you commit it. With `--probes`
 * the sources are made and probed again first, `--clips FOLDER` names those that cannot be made.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { recordProbes } from './record-probes.js';
import { joinedKinds, sourceKinds } from './source-kinds.js';
import { goldenPath, joinText, planText } from './stored-probe.js';

const { values } = parseArgs({ options: { probes: { type: 'boolean' }, clips: { type: 'string' }, only: { type: 'string' } } });
const kinds = sourceKinds.filter(({ name }) => values.only === undefined || name === values.only);
if (values.probes) await recordProbes(kinds, values.clips);
for (const kind of kinds) writeFileSync(goldenPath(kind), planText(kind));
for (const kind of joinedKinds) writeFileSync(goldenPath(kind), joinText(kind));
console.log(`wrote ${kinds.length + joinedKinds.length} golden plans`);

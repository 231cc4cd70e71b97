// `npm run doctor`: what is there, what is missing and how to get it. Ends with 1 when something required is missing.
import { examine } from './doctor/examine.js';
import { readOptions } from './stack/options.js';

const findings = await examine(readOptions(process.argv.slice(2), process.env));
const width = Math.max(...findings.map((finding) => finding.what.length));
for (const { what, state, detail, remedy } of findings) {
  console.log(`  ${{ ok: '✓', warning: '!', missing: '✗' }[state]} ${what.padEnd(width)}  ${detail}`);
  if (remedy) console.log(`    ${' '.repeat(width)}  → ${remedy}`);
}
const missing = findings.filter((finding) => finding.state === 'missing');
console.log(missing.length ? `\n  Wanting: ${missing.map((finding) => finding.what).join(', ')}` : '\n  Everything that is required is there.');
process.exitCode = missing.length ? 1 : 0;

/** `npm run guides`: writes the pieces of code of the guides anew, from the files in examples/. */
import { readFileSync, writeFileSync } from 'node:fs';
import { guides, withSnippets } from './guide-snippets.js';

for (const file of guides) {
  const before = readFileSync(file, 'utf8');
  const made = withSnippets(before);
  if (made === before) continue;
  writeFileSync(file, made);
  console.log(file);
}

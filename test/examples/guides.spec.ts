import { readFileSync } from 'node:fs';
import { guides, unmarkedCode, withSnippets } from './guide-snippets.js';

describe.each(guides)('%s', (file) => {
  const markdown = readFileSync(file, 'utf8');

  it('shows code as it stands in the files that tests run (`npm run guides` writes it)', () => {
    expect(markdown).toBe(withSnippets(markdown));
  });

  it('shows no code that nothing vouches for', () => {
    expect(unmarkedCode(markdown)).toEqual([]);
  });
});

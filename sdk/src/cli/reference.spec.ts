import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { allCommands, examplesOf } from './help.js';
import { createShell } from './program.js';
import { writeReference } from './reference.js';

const file = new URL('../../../docs/command-line.md', import.meta.url);
const out = { write: () => true };
const { program } = createShell({ stdin: Readable.from([]), stdout: out, stderr: out, env: {}, cwd: '/', homeFolder: '/', signal: new AbortController().signal });

test('docs/command-line.md says what the program says; `npm run command-line` writes it', () => {
  const text = readFileSync(file, 'utf8');
  expect(text).toBe(writeReference(program, text.slice(0, text.indexOf('## Exit codes'))));
});

test('every command says what it does, and every option too', () => {
  for (const command of allCommands(program)) {
    expect([command.name(), command.description()]).toEqual([command.name(), expect.stringMatching(/\.$/)]);
    for (const option of command.options) expect([option.flags, option.description]).toEqual([option.flags, expect.stringMatching(/\w/)]);
    for (const line of examplesOf(command)) expect(line).toContain('reelforge');
  }
});

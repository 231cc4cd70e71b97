/** `npm run command-line`: writes docs/command-line.md anew below its introduction. */
import { readFileSync, writeFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { createShell } from '../../sdk/src/cli/program.js';
import { writeReference } from '../../sdk/src/cli/reference.js';

const file = new URL('../../docs/command-line.md', import.meta.url);
const out = { write: () => true };
const { program } = createShell({ stdin: Readable.from([]), stdout: out, stderr: out, env: {}, cwd: '/', homeFolder: '/', signal: new AbortController().signal });
const text = readFileSync(file, 'utf8');
writeFileSync(file, writeReference(program, text.slice(0, text.indexOf('## Exit codes'))));

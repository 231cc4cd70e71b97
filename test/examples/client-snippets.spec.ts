import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import type { Document } from '../../apps/api/src/docs/reference/openapi.js';
import { callsOf } from '../../apps/api/src/docs/reference/openapi.js';
import { clientSnippets } from './client-snippets.js';

const document = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as Document;
const snippets = clientSnippets(document);

it('the reference shows every call that the client library makes, as it makes it now (`npm run openapi` writes it)', () => {
  expect(JSON.parse(readFileSync('docs/client-snippets.json', 'utf8'))).toEqual(snippets);
  const left = callsOf(document).map(({ operationId }) => operationId).filter((id) => snippets[id] === undefined);
  // Made by players, browsers and probes.
  expect(left.sort()).toEqual(['getService', 'headPlay', 'livez', 'play', 'preflightPlay', 'readyz']);
});

it('each of them is TypeScript that fits the library', () => {
  const file = path.resolve('examples/every-call.ts');
  const text = `import { Reelforge } from '@reelforge/client';\nconst client = new Reelforge({ baseUrl: 'http://localhost' });\n${Object.values(snippets).map((snippet) => `{\n${snippet}\n}\n`).join('')}`;
  // What does not fit is found.
  const wrong = "client.jobs.obtain('job_1');";
  expect(complaintsAbout(file, text + wrong)).toEqual([expect.stringContaining("Property 'obtain' does not exist")]);
});

/** What the compiler says about a file that is not there, with the options of the examples. */
function complaintsAbout(file: string, text: string): string[] {
  const { options } = ts.parseJsonConfigFileContent(ts.readConfigFile('examples/tsconfig.json', (name) => ts.sys.readFile(name)).config, ts.sys, path.resolve('examples'));
  const host = ts.createCompilerHost({ ...options, noUnusedLocals: false });
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (name, ...rest) => (name === file ? ts.createSourceFile(file, text, ts.ScriptTarget.Latest) : read(name, ...rest));
  const exists = host.fileExists.bind(host);
  host.fileExists = (name) => name === file || exists(name);
  const program = ts.createProgram([file], { ...options, noUnusedLocals: false }, host);
  return program.getSemanticDiagnostics(program.getSourceFile(file)).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

import { createRequire } from 'node:module';
import { escape } from './html.js';

/** What is used of highlight.js. Its own types bring those of browsers to the whole project. */
interface Highlighter {
  registerLanguage(name: string, language: unknown): void;
  getLanguage(name: string): object | undefined;
  highlight(code: string, options: { language: string; ignoreIllegals: boolean }): { readonly value: string };
}

const load = createRequire(import.meta.url);
const hljs = load('highlight.js/lib/core') as Highlighter;
const languages = ['bash', 'csharp', 'go', 'java', 'javascript', 'json', 'kotlin', 'php', 'protobuf', 'python', 'ruby', 'swift', 'typescript', 'xml', 'yaml'];
for (const language of languages) hljs.registerLanguage(language, load(`highlight.js/lib/languages/${language}`));

/** What a language is called above a piece of code. */
const titles: Readonly<Record<string, string>> = { sh: 'Shell', bash: 'Shell', csharp: 'C#', go: 'Go', html: 'HTML', java: 'Java', javascript: 'JavaScript', js: 'JavaScript', mjs: 'JavaScript', json: 'JSON', jsonc: 'JSON', kotlin: 'Kotlin', php: 'PHP', protobuf: 'Protocol Buffers', proto: 'Protocol Buffers', python: 'Python', py: 'Python', ruby: 'Ruby', swift: 'Swift', ts: 'TypeScript', typescript: 'TypeScript', xml: 'XML', yaml: 'YAML', sql: 'SQL' };
const loose: Readonly<Record<string, string>> = { jsonc: 'json', mjs: 'javascript' };

/** A piece of code with its colours; everything in it is escaped. */
export function codeBlock(code: string, language = ''): string {
  const known = loose[language] ?? language;
  const body = hljs.getLanguage(known) ? hljs.highlight(code, { language: known, ignoreIllegals: true }).value : escape(code);
  const title = titles[language] ?? 'Text';
  return `<div class="code" data-language="${escape(title)}"><pre tabindex="0" role="group" aria-label="${escape(title)}"><code>${body}</code></pre></div>\n`;
}

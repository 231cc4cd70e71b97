import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const project = path.resolve(import.meta.dirname, '../..');
const folder = path.join(project, 'docs/guides');

/** Files of the guides, from the folder of the project. */
export const guides = readdirSync(folder).filter((name) => name.endsWith('.md')).map((name) => `docs/guides/${name}`);

const languages: Readonly<Record<string, string>> = { '.ts': 'ts', '.js': 'js', '.mjs': 'js', '.py': 'python', '.go': 'go', '.php': 'php', '.sh': 'sh', '.html': 'html', '.json': 'json' };
const marked = /<!-- file: (\S+) -->\n```\w*\n[\s\S]*?```\n/g;

/** The guide with what its files hold now: `<!-- file: examples/x.ts -->` or `<!-- file: examples/x.ts#region -->` stands before each piece of code. */
export function withSnippets(markdown: string): string {
  return markdown.replace(marked, (_, place: string) => `<!-- file: ${place} -->\n\`\`\`${languages[path.extname(place.split('#')[0]!)] ?? ''}\n${pieceOf(place)}\n\`\`\`\n`);
}

/** `#region name` and `#endregion`, in the comments of any language, begin and end a piece; its indentation is taken away. */
function pieceOf(place: string): string {
  const [file = '', region] = place.split('#');
  const text = readFileSync(path.join(project, file), 'utf8');
  if (region === undefined) return text.replace(/^.*#(end)?region.*\n/gm, '').replace(/^#!.*\n/, '').trimEnd();
  const found = new RegExp(`^([ \\t]*)\\S+ #region ${region}(?: -->)?\\n([\\s\\S]*?)^[ \\t]*\\S+ #endregion`, 'm').exec(text);
  if (!found) throw new Error(`${file} has no region ${region}`);
  return found[2]!.replace(new RegExp(`^${found[1]}`, 'gm'), '').trimEnd();
}

/** Code of a guide that nothing vouches for: neither a file that tests run, nor a schema, nor commands that tests run. */
export function unmarkedCode(markdown: string): string[] {
  const blocks = [...markdown.matchAll(/^(.*)\n```(\w+)\n([\s\S]*?)^```/gm)];
  return blocks.filter(([, before]) => !/^<!-- (file: \S+|outputs|commands) -->$/.test(before!)).map(([, , , code]) => code!);
}

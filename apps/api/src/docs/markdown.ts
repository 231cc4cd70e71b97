import MarkdownIt from 'markdown-it';
import { anchorOf, escape } from './html.js';
import { codeBlock } from './highlight.js';
import type { Page, Place } from './page.js';

/** Where a link of a Markdown file leads on the site; null where there is no such page. */
export type Resolve = (href: string) => string | null;

const text = new MarkdownIt({ html: true, typographer: false });
text.renderer.rules.fence = (tokens, index) => codeBlock(tokens[index]!.content.replace(/\n$/, ''), tokens[index]!.info.trim().split(/\s/)[0]);
text.renderer.rules.code_block = (tokens, index) => codeBlock(tokens[index]!.content.replace(/\n$/, ''));
text.renderer.rules.table_open = () => '<div class="table" tabindex="0" role="group" aria-label="Table"><table>\n';
text.renderer.rules.table_close = () => '</table></div>\n';

/** A few words with code, emphasis and links: descriptions of fields and calls. */
export function inline(markdown: string): string {
  return text.renderInline(escapeTags(markdown));
}

/** Descriptions speak of `<audio>` and the like without meaning elements. */
function escapeTags(markdown: string): string {
  return markdown.replace(/`[^`]*`|</g, (found) => (found === '<' ? '&lt;' : found));
}

/** The page that a Markdown file is; its first heading is the title. */
export function markdownPage(source: string, path: string, label: string | null, resolve: Resolve): Page {
  const tokens = text.parse(source, {});
  const used = new Map<string, number>();
  const places: Place[] = [];
  const outline: { id: string; title: string }[] = [];
  let title = '';
  for (const [index, token] of tokens.entries()) {
    relink(token.children ?? [], resolve);
    if (token.type !== 'heading_open') continue;
    const words = plain(tokens[index + 1]!.children ?? []);
    const level = Number(token.tag.slice(1));
    const count = used.get(anchorOf(words)) ?? 0;
    used.set(anchorOf(words), count + 1);
    const id = count === 0 ? anchorOf(words) : `${anchorOf(words)}-${count}`;
    token.attrSet('id', id);
    if (level === 1 && title === '') title = words;
    else if (level === 2) outline.push({ id, title: words });
    places.push({ href: level === 1 ? path : `${path}#${id}`, title: words, section: level === 1 ? '' : title, text: following(tokens, index + 3) });
  }
  if (title === '') throw new Error(`${path} has no heading`);
  return { path, title, label: label ?? title, html: text.renderer.render(tokens, text.options, {}), places, outline };
}

type Token = ReturnType<typeof text.parse>[number];

/** A link to what is a file of the project, but no page, stays as its words. */
function relink(children: readonly Token[], resolve: Resolve): void {
  let isHidden = false;
  for (const token of children) {
    if (token.type === 'link_close') token.hidden = isHidden;
    if (token.type !== 'link_open') continue;
    const href = token.attrGet('href')!;
    const target = /^https?:|^#/.test(href) ? href : resolve(href);
    isHidden = target === null;
    token.hidden = isHidden;
    if (target?.startsWith('http')) token.attrSet('rel', 'noreferrer');
    token.attrSet('href', target ?? '');
  }
}

function plain(children: readonly Token[]): string {
  return children.map((child) => child.content).join('');
}

/** The words up to the next heading, as far as a search needs them. */
function following(tokens: readonly Token[], from: number): string {
  const end = tokens.findIndex((token, index) => index >= from && token.type === 'heading_open');
  return tokens
    .slice(from, end < 0 ? undefined : end)
    .filter((token) => token.type === 'inline')
    .map((token) => plain(token.children ?? []))
    .join(' ')
    .slice(0, 2000);
}

/** A title that is a link to its own place. */
export function heading(level: 2 | 3, id: string, title: string): string {
  return `<h${level} id="${escape(id)}">${escape(title)}</h${level}>\n`;
}

import { escape } from './html.js';
import type { Chapter, Page } from './page.js';

/** A whole document: the page with navigation, search and the list of its sections. */
export function frame(page: Page, chapters: readonly Chapter[]): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escape(page.title)} – Reelforge</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/docs/assets/docs.css">
<script src="/docs/assets/docs.js" type="module"></script>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header>
<button id="menu" type="button" aria-expanded="false" aria-controls="chapters" hidden>Contents</button>
<a class="brand" href="/docs">Reelforge</a>
<div id="search" role="search" hidden>
<input id="query" type="search" placeholder="Search" aria-label="Search the documentation" autocomplete="off" role="combobox" aria-expanded="false" aria-controls="results" aria-autocomplete="list">
<ul id="results" role="listbox" aria-label="Results" hidden></ul>
</div>
<a href="/openapi.json">openapi.json</a>
</header>
<div class="sheet">
<nav id="chapters" aria-label="Contents">
${chapters.map((chapter) => navigation(chapter, page)).join('')}</nav>
<main id="content" tabindex="-1">
${page.html}</main>
${outline(page)}</div>
<p id="said" class="unseen" role="status" aria-live="polite"></p>
</body>
</html>
`;
}

function navigation({ title, pages }: Chapter, current: Page): string {
  const links = pages.map(({ path, label }) => `<li><a href="${path}"${path === current.path ? ' aria-current="page"' : ''}>${escape(label)}</a></li>\n`);
  return `<h2>${escape(title)}</h2>\n<ul>\n${links.join('')}</ul>\n`;
}

function outline({ outline }: Page): string {
  if (outline.length < 2) return '';
  return `<nav class="outline" aria-label="On this page">\n<h2>On this page</h2>\n<ul>\n${outline.map(({ id, title }) => `<li><a href="#${escape(id)}">${escape(title)}</a></li>\n`).join('')}</ul>\n</nav>\n`;
}

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { writtenChapters } from './chapters.js';
import { frame } from './frame.js';
import { markdownPage } from './markdown.js';
import type { Chapter, Page } from './page.js';
import type { Document } from './reference/openapi.js';
import { referencePages } from './reference/reference.js';
import type { ClientSnippets } from './reference/reference.js';

export interface Site {
  /** Whole documents by their paths */
  readonly pages: ReadonlyMap<string, string>;
  /** What the search looks through: JSON, a list of places */
  readonly search: string;
}

/** The folder of the project or of the image, which holds the Markdown files: the nearest one with a package.json. */
export function projectFolder(): string {
  let folder = import.meta.dirname;
  while (!existsSync(path.join(folder, 'package.json'))) folder = path.dirname(folder);
  return folder;
}

/** All pages, from the Markdown files under `folder` and the description of the API. */
export function buildSite(document: Document, folder: string): Site {
  const read = (file: string) => readFileSync(path.join(folder, file), 'utf8');
  const table = writtenChapters(folder);
  const paths = new Map(table.flatMap(({ files }) => files.map(({ file, path }) => [file, path] as const)));
  const written = table.map(({ title, files }): Chapter => ({ title, pages: files.map(({ file, path, label }) => markdownPage(read(file), path, label ?? null, resolver(file, paths))) }));
  const chapters = [...written, { title: 'API reference', pages: referencePages(document, JSON.parse(read('docs/client-snippets.json')) as ClientSnippets) }];
  const pages = chapters.flatMap((chapter) => chapter.pages);
  return { pages: new Map(pages.map((page: Page) => [page.path, frame(page, chapters)])), search: JSON.stringify(pages.flatMap((page) => page.places)) };
}

/** Links between files become links between pages. */
function resolver(from: string, paths: ReadonlyMap<string, string>): (href: string) => string | null {
  return (href) => {
    const [file = '', place] = href.split('#');
    const target = path.posix.join(path.posix.dirname(from), file);
    const page = target === 'docs/openapi.json' ? '/openapi.json' : paths.get(target);
    return page === undefined ? null : `${page}${place ? `#${place}` : ''}`;
  };
}

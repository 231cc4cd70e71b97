import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

export interface WrittenPage {
  /** Markdown file, from the folder of the project */
  readonly file: string;
  readonly path: string;
  /** In the navigation; the title by default */
  readonly label?: string;
}

export interface WrittenChapter {
  readonly title: string;
  readonly files: readonly WrittenPage[];
}

const page = (name: string, label?: string): WrittenPage => ({ file: `docs/${name}.md`, path: `/docs/${name}`, ...(label ? { label } : {}) });

const arranged: readonly WrittenChapter[] = [
  { title: 'Start', files: [{ file: 'docs/start.md', path: '/docs' }] },
  { title: 'Guides', files: ['uploads', 'adaptive-video', 'playback', 'progress', 'webhooks', 'images', 'stills', 'audio', 'migrating'].map((name) => page(`guides/${name}`)) },
  { title: 'Handbook', files: [page('outputs'), page('sources'), page('jobs'), page('notifications'), page('tenants')] },
  { title: 'Ways in', files: [page('page'), page('command-line', 'Command line'), { file: 'sdk/README.md', path: '/docs/client', label: 'Client library' }, page('grpc')] },
  { title: 'Operating', files: [page('operating'), page('configuration'), page('compose'), page('temporal'), page('reliability'), page('performance'), page('metrics'), page('runbooks'), page('secrets', 'Secrets'), { file: 'SECURITY.md', path: '/docs/security' }, page('hostile-inputs')] },
];

/** The written pages under `folder`, in the order in which the navigation shows them; those that nobody has arranged come last. */
export function writtenChapters(folder: string): WrittenChapter[] {
  const known = new Set(arranged.flatMap(({ files }) => files.map(({ file }) => file)));
  const others = readdirSync(path.join(folder, 'docs')).filter((name) => name.endsWith('.md') && !known.has(`docs/${name}`)).map((name) => page(name.slice(0, -3)));
  return [...arranged, { title: 'Further', files: others }]
    .map(({ title, files }) => ({ title, files: files.filter(({ file }) => existsSync(path.join(folder, file))) }))
    .filter(({ files }) => files.length > 0);
}

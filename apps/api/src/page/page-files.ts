import { createReadStream, existsSync } from 'node:fs';
import type { ReadStream } from 'node:fs';
import path from 'node:path';
import { MediaError } from '../../../../packages/media/errors.js';
import { projectFolder } from '../project-folder.js';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** A file of the built page, as it is sent. */
export interface PageFile {
  readonly type: string;
  readonly encoding: 'br' | null;
  readonly open: () => ReadStream;
}

/** The page as `npm run build` leaves it: `index.html`, and `assets` whose names change with their content. */
export class PageFiles {
  static readonly built = path.join(projectFolder, 'dist/apps/web');

  constructor(public folder: string = PageFiles.built) {}

  index(accepts: string | undefined): PageFile {
    const file = this.find('index.html', accepts);
    if (!file) throw new MediaError('not_found', 'The page is not built. `npm run build` builds it; the API works without it, see /docs.');
    return file;
  }

  /** Throws `not_found`. */
  asset(name: string, accepts: string | undefined): PageFile {
    const file = /^[\w-][\w.-]*$/.test(name) ? this.find(path.join('assets', name), accepts) : null;
    if (!file) throw new MediaError('not_found', 'The page has no such file.');
    return file;
  }

  private find(name: string, accepts: string | undefined): PageFile | null {
    const file = path.join(this.folder, name);
    const type = types[path.extname(name)];
    if (!type || !existsSync(file)) return null;
    const encoding = /\bbr\b/.test(accepts ?? '') && existsSync(`${file}.br`) ? 'br' : null;
    return { type, encoding, open: () => createReadStream(encoding ? `${file}.br` : file) };
  }
}

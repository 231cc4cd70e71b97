import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

export const maxLines = 200;

export interface LongFile {
  readonly file: string;
  readonly lines: number;
}

/** TypeScript files under `folders` of `root` that are longer than a reader's patience, relative to `root`. */
export function longFiles(root: string, folders: readonly string[], ignored: RegExp): LongFile[] {
  return folders
    .flatMap((folder) => readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => path.join(folder, name)))
    .filter((file) => /\.[cm]?tsx?$/.test(file) && !ignored.test(file))
    .map((file) => ({ file, lines: readFileSync(path.join(root, file), 'utf8').split('\n').length - 1 }))
    .filter(({ lines }) => lines > maxLines);
}

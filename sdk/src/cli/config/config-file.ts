import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { SessionTokens } from '../../index.js';
import { CommandFailure } from '../failure.js';

/** Where one service is, and who asks. */
export interface Profile {
  readonly url: string;
  readonly apiKey?: string;
  readonly session?: SessionTokens;
  readonly email?: string;
}

export interface ConfigFile {
  readonly version: 1;
  /** Name of the profile that is used where none is named */
  readonly current: string;
  readonly profiles: Readonly<Record<string, Profile>>;
}

const empty: ConfigFile = { version: 1, current: 'default', profiles: {} };

type Env = Readonly<Record<string, string | undefined>>;

/** `$XDG_CONFIG_HOME/reelforge/config.json`, unless a file is named. */
export function configPath(named: string | undefined, env: Env, homeFolder: string): string {
  return named ?? path.join(folderOf(env['XDG_CONFIG_HOME'], path.join(homeFolder, '.config')), 'reelforge/config.json');
}

/** `$XDG_STATE_HOME/reelforge/uploads.json`: uploads that were begun on this machine. */
export function uploadsPath(env: Env, homeFolder: string): string {
  return path.join(folderOf(env['XDG_STATE_HOME'], path.join(homeFolder, '.local/state')), 'reelforge/uploads.json');
}

/** A relative one is to be ignored (XDG Base Directory Specification). */
function folderOf(named: string | undefined, usual: string): string {
  return named && path.isAbsolute(named) ? named : usual;
}

/** What is stored; nothing where there is no file. Throws on a file that is something else. */
export async function readConfig(file: string): Promise<ConfigFile> {
  const text = await readIfThere(file);
  if (text === null) return empty;
  try {
    const stored = JSON.parse(text) as Partial<ConfigFile>;
    if (stored.version !== 1 || typeof stored.profiles !== 'object') throw new Error('it is of another version');
    return { ...empty, ...stored };
  } catch (error) {
    throw new CommandFailure('usage', `${file} cannot be read: ${(error as Error).message}`, 'Remove it, and run `reelforge login` again.');
  }
}

/** Stores in one step, for the owner alone: there are keys in it. */
export async function writePrivately(file: string, value: unknown): Promise<void> {
  const folder = path.dirname(file);
  const half = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    await writeFile(half, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
    await rename(half, file);
  } catch (error) {
    await rm(half, { force: true });
    throw error;
  }
}

/** One profile more, or changed; null removes it. It becomes the current one when it is stored. */
export async function storeProfile(file: string, name: string, profile: Profile | null): Promise<void> {
  const { profiles, current } = await readConfig(file);
  const { [name]: _old, ...others } = profiles;
  if (profile) return writePrivately(file, { version: 1, current: name, profiles: { ...others, [name]: profile } });
  await writePrivately(file, { version: 1, current: current === name ? (Object.keys(others)[0] ?? 'default') : current, profiles: others });
}

/** New tokens of a session, null when it has ended; which profile is current stays as it is. */
export async function storeSession(file: string, name: string, session: SessionTokens | null): Promise<void> {
  const config = await readConfig(file);
  const stored = config.profiles[name];
  if (!stored) return;
  const { session: _old, ...profile } = stored;
  await writePrivately(file, { ...config, profiles: { ...config.profiles, [name]: { ...profile, ...(session ? { session } : {}) } } });
}

/** Null where there is no such file. */
export async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
}

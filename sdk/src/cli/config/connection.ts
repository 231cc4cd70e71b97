import { CommandFailure, usageFailure } from '../failure.js';
import type { Profile } from './config-file.js';
import { configPath, readConfig } from './config-file.js';
import { localStack, trimUrl } from './local-stack.js';

/** Where requests go, who asks, and what said so. */
export interface Connection {
  readonly url: string;
  readonly credentials: Credentials | null;
  /** In words, for `whoami`, `doctor` and errors */
  readonly from: string;
  readonly profileName: string | null;
  readonly configFile: string;
}

export type Credentials = { readonly kind: 'key'; readonly apiKey: string } | { readonly kind: 'session'; readonly profile: Profile & { readonly session: NonNullable<Profile['session']> } };

export interface Wishes {
  readonly url?: string;
  readonly apiKey?: string;
  readonly profile?: string;
  readonly config?: string;
}

export interface Surroundings {
  readonly cwd: string;
  readonly homeFolder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export const usualUrl = 'http://localhost:8080';

/**
 * By what is nearest: options and environment, a profile that is named, the stack that runs in this checkout, the
 * current profile. Credentials are only ever sent to the address that they were stored for.
 */
export async function chooseConnection(wishes: Wishes, { cwd, homeFolder, env }: Surroundings): Promise<Connection> {
  const configFile = configPath(wishes.config, env, homeFolder);
  const config = await readConfig(configFile);
  const url = wishes.url === undefined ? null : checkUrl(wishes.url);
  const named = wishes.profile === undefined ? null : { name: wishes.profile, profile: config.profiles[wishes.profile] };
  if (named && !named.profile && !url) throw new CommandFailure('denied', `There is no profile "${named.name}" in ${configFile}`, `Sign in with \`reelforge login --profile ${named.name} --url …\`.`);
  const stack = named ? null : await localStack(cwd, env);
  const current = { name: config.current, profile: config.profiles[config.current] };
  const candidates: Connection[] = [];
  if (named?.profile) candidates.push(ofProfile(named.name, named.profile, configFile));
  if (stack) candidates.push({ url: stack.url, credentials: { kind: 'key', apiKey: stack.apiKey }, from: `the stack that runs here (${stack.file})`, profileName: null, configFile });
  if (!named && current.profile) candidates.push(ofProfile(current.name, current.profile, configFile));
  if (!named && url) for (const [name, profile] of Object.entries(config.profiles)) candidates.push(ofProfile(name, profile, configFile));
  const chosen = candidates.find((candidate) => !url || candidate.url === url) ?? { url: url ?? usualUrl, credentials: null, from: url ? '--url' : 'the usual address', profileName: null, configFile };
  return wishes.apiKey === undefined ? chosen : { ...chosen, credentials: { kind: 'key', apiKey: wishes.apiKey }, from: url ? '--url and --api-key' : `--api-key, and the address of ${chosen.from}`, profileName: null };
}

function ofProfile(name: string, profile: Profile, configFile: string): Connection {
  const { session, apiKey } = profile;
  const credentials: Credentials | null = session ? { kind: 'session', profile: { ...profile, session } } : apiKey ? { kind: 'key', apiKey } : null;
  return { url: trimUrl(profile.url), credentials, from: `profile ${name} (${configFile})`, profileName: name, configFile };
}

/** An address of a service, without a slash at its end. */
export function checkUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.search || url.hash) throw usageFailure(`"${text}" is no address of a service`, 'Write it as https://media.example.com.');
  return trimUrl(url.href);
}

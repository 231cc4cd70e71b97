import { act } from '../command.js';
import type { Shell } from '../command.js';
import type { Profile } from '../config/config-file.js';
import { configPath, readConfig, storeProfile } from '../config/config-file.js';
import { checkUrl, usualUrl } from '../config/connection.js';
import { localStack } from '../config/local-stack.js';
import { usageFailure } from '../failure.js';
import { withExamples } from '../help.js';
import { isReelforgeError, Reelforge } from '../../index.js';
import { askLine, canAsk, readStdin } from '../prompt/ask.js';
import type { Run } from '../run.js';
import { plain } from '../text/plain.js';

interface LoginOptions {
  readonly email?: string;
  readonly passwordStdin?: boolean;
  readonly apiKeyStdin?: boolean;
}

export function addAccountCommands(shell: Shell): void {
  const login = shell.program
    .command('login')
    .description('Signs in with e-mail address and password, or with an API key, and remembers it for this user of this machine. A stack that runs in this checkout needs no sign-in.')
    .option('--email <address>', 'Whose password it is; asked for where it is missing')
    .option('--password-stdin', 'Read the password from standard input')
    .option('--api-key-stdin', 'Read an API key from standard input');
  act<[], LoginOptions>(shell, login, async (run, _args, options) => {
    if (options.passwordStdin && options.apiKeyStdin) throw usageFailure('Standard input holds the password or the key, not both');
    const { io, options: wishes } = run;
    const file = configPath(wishes.config, io.env, io.homeFolder);
    const config = await readConfig(file);
    const name = wishes.profile ?? 'default';
    const url = wishes.url === undefined ? await askUrl(run, config.profiles[name]?.url) : checkUrl(wishes.url);
    const apiKey = options.apiKeyStdin ? (await readStdin(io)).trim() : wishes.apiKey;
    const profile: Profile = apiKey === undefined ? await signIn(run, url, options) : await checkKey(run, url, apiKey);
    await storeProfile(file, name, profile);
    run.report.result({ profile: name, url, email: profile.email ?? null, config: file }, () => [`Signed in at ${plain(url)}${profile.email ? ` as ${plain(profile.email)}` : ''} (profile ${plain(name)}, ${file})`]);
    const stack = wishes.profile === undefined ? await localStack(io.cwd, io.env) : null;
    if (stack && stack.url !== url) run.report.note(`In this checkout the stack that runs here (${stack.url}) is used all the same; --profile ${name} chooses this one.`);
  });
  withExamples(login, 'reelforge login --url https://media.example.com', 'pass show reelforge | reelforge login --url https://media.example.com --api-key-stdin --profile work');

  act(shell, shell.program.command('logout').description('Ends the session of a profile, and forgets the profile.'), async (run) => {
    const { io, options: wishes } = run;
    const file = configPath(wishes.config, io.env, io.homeFolder);
    const config = await readConfig(file);
    const name = wishes.profile ?? config.current;
    const profile = config.profiles[name];
    if (!profile) throw usageFailure(`There is no profile "${name}"`, `There are: ${Object.keys(config.profiles).join(', ') || 'none'}.`);
    if (profile.session) {
      const client = run.clientFor({ url: profile.url, credentials: { kind: 'session', profile: { ...profile, session: profile.session } }, from: '', profileName: name, configFile: file });
      await client.signOut({ signal: run.signal });
    }
    await storeProfile(file, name, null);
    run.report.result({ profile: name }, () => [`Profile ${plain(name)} is forgotten${profile.session ? ', and its session has ended' : '; its key goes on (`reelforge keys rm` ends keys)'}.`]);
  });

  act(shell, shell.program.command('whoami').description('Says which service is used, as whom, and why.'), async (run) => {
    const connection = await run.connection();
    const client = await run.client();
    const user = connection.credentials?.kind === 'session' ? await client.users.me({ signal: run.signal }) : null;
    if (connection.credentials?.kind !== 'session') await client.quotas.get({ signal: run.signal }).catch(allowForbidden);
    const key = connection.credentials?.kind === 'key' ? beginning(connection.credentials.apiKey) : null;
    run.report.result({ url: connection.url, from: connection.from, profile: connection.profileName, user, key }, () => run.report.pairs([['service', connection.url], ['chosen by', connection.from], ['user', user && [user.email, user.name].filter(Boolean).join(', ')], ['key', key]]));
  });
}

async function askUrl(run: Run, stored: string | undefined): Promise<string> {
  const usual = stored ?? (await localStack(run.io.cwd, run.io.env))?.url ?? usualUrl;
  if (!canAsk(run.io)) return usual;
  return checkUrl((await askLine(run.io, `Address of the service [${usual}]: `)).trim() || usual);
}

async function signIn(run: Run, url: string, { email: given, passwordStdin }: LoginOptions): Promise<Profile> {
  const email = given ?? (await askLine(run.io, 'E-mail address: ')).trim();
  const password = passwordStdin ? await readStdin(run.io) : await askLine(run.io, 'Password: ', { hidden: true });
  const session = await new Reelforge({ baseUrl: url, fetch: run.fetch }).sessions.create({ email, password }, { signal: run.signal });
  return { url, email, session };
}

/** A key that is good for something: its scopes need not hold what is asked here. */
async function checkKey(run: Run, url: string, apiKey: string): Promise<Profile> {
  if (!apiKey) throw usageFailure('There is no key on standard input');
  await new Reelforge({ baseUrl: url, apiKey, fetch: run.fetch }).quotas.get({ signal: run.signal }).catch(allowForbidden);
  return { url, apiKey };
}

function allowForbidden(error: unknown): void {
  if (!isReelforgeError(error, 'forbidden')) throw error;
}

/** As much of a key as is no secret: `rf_<id>_`. */
function beginning(apiKey: string): string {
  return `${/^rf_[0-9a-z]+_/.exec(apiKey)?.[0] ?? ''}…`;
}

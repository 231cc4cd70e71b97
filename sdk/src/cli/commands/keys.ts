import type { ApiKey, CreateApiKey } from '../../index.js';
import { act } from '../command.js';
import type { Shell } from '../command.js';
import { withExamples } from '../help.js';
import { collect, comingMoment } from '../options/values.js';
import type { PagingOptions } from '../paging.js';
import { pageSize, take, withPaging } from '../paging.js';
import { plain } from '../text/plain.js';
import { describeTime, relativeTime } from '../text/times.js';

export function addKeysCommands(shell: Shell): void {
  const keys = shell.program.command('keys').summary('List, add and remove API keys').description('API keys, for programs. They are managed by who is signed in with a password.');

  act<[], PagingOptions>(shell, withPaging(keys.command('ls').description('Lists API keys, newest first.')), async (run, _args, options) => {
    const page = await take(run, (await run.client()).apiKeys.list({ limit: pageSize(options) }, { signal: run.signal }), options);
    const when = (time: string | null) => (time ? relativeTime(new Date(time), run.report.now) : 'never');
    run.report.result(page, () =>
      run.report.table<ApiKey>(
        [
          { title: 'ID', text: ({ id }) => id },
          { title: 'NAME', text: ({ name }) => name, atLeast: 8 },
          { title: 'BEGINS WITH', text: ({ prefix }) => prefix, leaveOut: 2 },
          { title: 'SCOPES', text: ({ scopes }) => scopes.join(' '), atLeast: 12, leaveOut: 1 },
          { title: 'LAST USE', text: ({ lastUsedAt }) => when(lastUsedAt) },
          { title: 'EXPIRES', text: ({ expiresAt }) => when(expiresAt), leaveOut: 3 },
        ],
        page.data,
        'No keys.',
      ),
    );
  });

  const add = keys.command('add').argument('<name>', 'What it is for').option('--scope <scope>', 'What it may do, in place of everything; may be repeated', collect).option('--expires <time>', 'When it ends: 90d, 2027-01-01 or RFC 3339; never by default', comingMoment).description('Makes an API key, and shows it this once: alone on stdout.');
  act<[string], { scope?: string[]; expires?: string }>(shell, add, async (run, [name], { scope, expires }) => {
    const wanted = { name, ...(scope ? { scopes: scope as NonNullable<CreateApiKey['scopes']> } : {}), ...(expires ? { expiresAt: expires } : {}) };
    const made = await (await run.client()).apiKeys.create(wanted, { signal: run.signal });
    run.report.note(`Key ${made.id} with ${made.scopes.join(' ')}${made.expiresAt ? `, until ${describeTime(made.expiresAt, run.report.now)}` : ''}. It is shown this once:`);
    run.report.result(made, () => [plain(made.key)]);
  });
  withExamples(add, 'export REELFORGE_API_KEY=$(reelforge keys add encoder --scope uploads:write --scope jobs:write --scope jobs:read --expires 90d)');

  act<[string[]]>(shell, keys.command('rm').argument('<key-ids...>', 'Ids of keys').description('Ends API keys, at once.'), async (run, [ids]) => {
    const client = await run.client();
    for (const id of ids) await client.apiKeys.delete(id, { signal: run.signal });
    run.report.result({ removed: ids }, () => ids.map((id) => `${plain(id)}: ended`));
  });
}

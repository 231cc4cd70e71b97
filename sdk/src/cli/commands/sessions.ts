import type { Session } from '../../index.js';
import { act } from '../command.js';
import type { Shell } from '../command.js';
import { usageFailure } from '../failure.js';
import { take, pageSize } from '../paging.js';
import { plain } from '../text/plain.js';
import { relativeTime } from '../text/times.js';

export function addSessionsCommands(shell: Shell): void {
  const sessions = shell.program.command('sessions').summary('List and end sessions').description('Where you are signed in with your password.');

  act(shell, sessions.command('ls').description('Lists sessions that have not ended, newest first.'), async (run) => {
    const everything = { limit: 100, all: true };
    const { data } = await take(run, (await run.client()).sessions.list({ limit: pageSize(everything) }, { signal: run.signal }), everything);
    const when = (time: string) => relativeTime(new Date(time), run.report.now);
    run.report.result({ data }, () =>
      run.report.table<Session>(
        [
          { title: 'ID', text: ({ id }) => id },
          { title: 'DEVICE', text: ({ device, userAgent }) => device ?? userAgent ?? '', atLeast: 10 },
          { title: 'ADDRESS', text: ({ address }) => address, leaveOut: 1 },
          { title: 'LAST USE', text: ({ lastUsedAt }) => when(lastUsedAt) },
          { title: 'EXPIRES', text: ({ expiresAt }) => when(expiresAt), leaveOut: 2 },
          { title: '', text: ({ isCurrent }) => (isCurrent ? 'this one' : '') },
        ],
        data,
        'No sessions.',
      ),
    );
  });

  const end = sessions.command('end').argument('[sessions...]', 'Ids of sessions').option('--all', 'All of them, this one too').description('Ends sessions: their tokens stop working at once.');
  act<[string[]], { all?: boolean }>(shell, end, async (run, [ids], { all }) => {
    if (Boolean(all) === ids.length > 0) throw usageFailure('Which sessions?', 'Name them, or give --all.');
    const client = await run.client();
    if (all) await client.sessions.endAll({ signal: run.signal });
    for (const id of ids) await client.sessions.end(id, { signal: run.signal });
    run.report.result({ ended: all ? 'all' : ids }, () => (all ? ['All sessions have ended.'] : ids.map((id) => `${plain(id)}: ended`)));
  });
}

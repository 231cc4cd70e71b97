import { outputs } from '../bench/films.js';
import type { ServerName } from '../bench/servers.js';
import type { Trial } from '../bench/trial.js';
import { timed, type Fault } from '../fault.js';
import type { Random } from '../random.js';
import { until } from '../../until.js';

const { hls, mp3, mp4 } = outputs;

/** Starts work that is caught at a segment, and lets it go on when `disturb` has been done. */
async function inTheMiddle(trial: Trial, random: Random, disturb: () => Promise<void>): Promise<number> {
  const { bench } = trial;
  const upload = await trial.upload(bench.films.film);
  await bench.startWorker();
  const segment = random.whole(0, 5);
  const { caught } = trial.spoil('hold', ({ method, path }) => method === 'PUT' && path.endsWith(`/180p/0000${segment}.m4s`));
  await trial.create(upload, [hls, mp3]);
  await caught();
  bench.proxies.store.release();
  await disturb();
  return timed(() => trial.allCompleted());
}

/** Kills a server while a job is in the middle, and starts it again. */
function restarted(name: ServerName, label: string, signal: NodeJS.Signals): Fault {
  return {
    name: label,
    run: (trial, random) =>
      inTheMiddle(trial, random, async () => {
        await trial.bench.servers.kill(name, signal);
        await trial.bench.servers.start(name);
      }),
  };
}

/** How long a server is away: longer than a heartbeat timeout, so that its absence is felt. */
const awaySeconds = 20;

const temporalAway: Fault = {
  name: 'Temporal unreachable for longer than the heartbeat timeout',
  run: (trial, random) =>
    inTheMiddle(trial, random, async () => {
      const { temporal } = trial.bench.proxies;
      temporal.cut();
      // Jobs are accepted all the same.
      const upload = await trial.upload(trial.bench.films.film);
      await trial.create(upload, [mp4]);
      const since = Date.now();
      await until('it has been away for long', () => Date.now() - since > awaySeconds * 1000);
      temporal.restore();
    }),
};

const slowDatabase: Fault = {
  name: 'Postgres slow',
  async run(trial, random) {
    trial.bench.proxies.database.slowDown(random.whole(100, 400));
    return inTheMiddle(trial, random, async () => undefined);
  },
};

/** All connections that the server allows are taken by others for a while. */
const exhaustedDatabase: Fault = {
  name: 'Postgres without a free connection',
  run: (trial, random) =>
    inTheMiddle(trial, random, async () => {
      const { bench } = trial;
      const { rows } = await bench.pg.query<{ name: string }>('SELECT current_database() AS name');
      await bench.pg.query(`ALTER DATABASE ${rows[0]!.name} CONNECTION LIMIT 0`);
      await bench.pg.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid()`, [rows[0]!.name]);
      const since = Date.now();
      await until('it has been so for a while', () => Date.now() - since > 5000);
      await bench.pg.query(`ALTER DATABASE ${rows[0]!.name} CONNECTION LIMIT -1`);
    }),
};

export const serversFail: readonly Fault[] = [
  restarted('postgres', 'Postgres restarted at once (immediate)', 'SIGQUIT'),
  restarted('temporal', 'Temporal killed and restarted', 'SIGKILL'),
  restarted('s3', 'the store killed and restarted', 'SIGKILL'),
  temporalAway,
  slowDatabase,
  exhaustedDatabase,
];

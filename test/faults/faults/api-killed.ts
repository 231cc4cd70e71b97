import pg from 'pg';
import { outputs } from '../bench/films.js';
import type { Answer, Trial } from '../bench/trial.js';
import { timed, type Fault } from '../fault.js';
import { until } from '../../until.js';

const { mp3 } = outputs;
/** A key that a dead process holds is soon free again. */
const shortLease = { IDEMPOTENCY_LEASE_SECONDS: '5' };

interface Point {
  readonly name: string;
  /** Has the API stand there with a create that is under way; returns what frees it. */
  readonly reach: (trial: Trial, create: () => void) => Promise<() => Promise<void>>;
}

const jobsOf = async ({ bench, ledger }: Trial) => (await bench.pg.query<{ id: string; dispatched_at: Date | null }>('SELECT id, dispatched_at FROM jobs WHERE tenant_id = $1', [ledger.tenant.id])).rows;
const isStarted = ({ bench }: Trial, id: string) => bench.temporal.workflow.getHandle(id).describe().then(() => true, () => false);

const points: readonly Point[] = [
  {
    name: 'before it commits',
    async reach(trial, create) {
      const lock = await locked(trial, 'LOCK TABLE jobs IN EXCLUSIVE MODE');
      create();
      await until('it waits for the table', async () => (await trial.bench.pg.query('SELECT 1 FROM pg_locks WHERE NOT granted')).rowCount! > 0);
      return lock;
    },
  },
  {
    name: 'between commit and start of the workflow',
    async reach(trial, create) {
      trial.bench.proxies.temporal.cut();
      create();
      await until('the job is committed', async () => (await jobsOf(trial)).length > 0);
      return async () => trial.bench.proxies.temporal.restore();
    },
  },
  {
    name: 'between start of the workflow and its mark',
    async reach(trial, create) {
      const { temporal } = trial.bench.proxies;
      temporal.cut();
      create();
      await until('the job is committed', async () => (await jobsOf(trial)).length > 0);
      const { id } = (await jobsOf(trial))[0]!;
      const unlock = await locked(trial, `SELECT 1 FROM jobs WHERE id = '${id}' FOR UPDATE`);
      temporal.restore();
      await until('the workflow is started', () => isStarted(trial, id));
      return unlock;
    },
  },
  {
    name: 'before its answer',
    async reach(trial, create) {
      create();
      await until('the job is marked', async () => (await jobsOf(trial)).some(({ dispatched_at: at }) => at !== null));
      return async () => undefined;
    },
  },
];

/** Takes a lock that others wait for; returns what gives it back. */
async function locked({ bench }: Trial, statement: string): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: bench.servers.databaseUrl });
  await client.connect();
  await client.query('BEGIN');
  await client.query(statement);
  return () => client.end();
}

/** The caller does what callers do: it asks again with the same key, until it is told. */
async function askAgain(trial: Trial, create: () => Promise<Answer>): Promise<void> {
  await until('the create is answered', async () => {
    const answer = await create().catch(() => null);
    if (answer && answer.status !== 409 && answer.status < 500 && answer.status !== 201) throw new Error(`the create answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer?.status === 201;
  });
  const jobs = await jobsOf(trial);
  if (jobs.length !== 1) throw new Error(`one key made ${jobs.length} jobs`);
}

function killedAt({ name, reach }: Point): Fault {
  return {
    name: `API killed ${name}`,
    async run(trial, random) {
      const { bench } = trial;
      await bench.endAll('api');
      const api = await bench.startApi(shortLease);
      await bench.startWorker();
      const upload = await trial.upload(bench.films.film);
      const key = `key-${random.next()}`;
      const once = () => trial.tryCreate({ upload }, [mp3], key);
      const free = await reach(trial, () => void once().catch(() => undefined));
      await api.end('SIGKILL');
      await free();
      return timed(async () => {
        await bench.startApi(shortLease);
        await askAgain(trial, once);
        await trial.allCompleted();
      });
    },
  };
}

const racingDispatchers: Fault = {
  name: 'several dispatchers racing for jobs whose workflows were not started',
  async run(trial, random) {
    const { bench } = trial;
    await bench.endAll('api');
    for (let count = 0; count < 2; count += 1) await bench.startApi({ DISPATCH_INTERVAL_MS: '50' });
    const upload = await trial.upload(bench.films.photo);
    bench.proxies.temporal.cut();
    await Promise.all(Array.from({ length: random.whole(5, 20) }, () => trial.create(upload, [outputs.image])));
    bench.proxies.temporal.restore();
    await bench.startWorker();
    return timed(() => trial.allCompleted());
  },
};

export const apiKilled: readonly Fault[] = [...points.map(killedAt), racingDispatchers];

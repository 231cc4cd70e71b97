import type { ServerResponse } from 'node:http';
import { outputs } from '../bench/films.js';
import type { Trial } from '../bench/trial.js';
import { timed, type Fault } from '../fault.js';
import { until } from '../../until.js';
import type { Answer } from '../../webhooks/receiver.js';

const { image } = outputs;

interface Attempt {
  readonly status: number | null;
  readonly error: string | null;
}

/** An endpoint beside that of every trial, which is answered as a trial likes. */
class OddEndpoint {
  private constructor(
    private readonly trial: Trial,
    readonly path: string,
    private readonly id: string,
  ) {}

  static async open(trial: Trial, answer: (count: number) => Answer): Promise<OddEndpoint> {
    const path = `/${trial.ledger.tenant.id}/odd`;
    const odd = new OddEndpoint(trial, path, await trial.listen(path));
    trial.bench.receiver.answer = (request) => (request.path === path ? answer(odd.count) : 204);
    return odd;
  }

  get count(): number {
    return this.trial.bench.receiver.received.filter(({ path }) => path === this.path).length;
  }

  async attempts(): Promise<readonly Attempt[]> {
    const { rows } = await this.trial.bench.pg.query<{ attempts: Attempt[] }>('SELECT attempts FROM webhook_deliveries WHERE endpoint_id = $1 AND job_id IS NOT NULL', [this.id]);
    return rows.flatMap(({ attempts }) => attempts);
  }

  /** Throws unless these, and no others, were the attempts to tell it. */
  async expectAttempts(...expected: readonly (number | null)[]): Promise<void> {
    const statuses = (await this.attempts()).map(({ status }) => status);
    if (JSON.stringify(statuses) !== JSON.stringify(expected)) throw new Error(`the attempts were answered ${statuses.join(', ')}, not ${expected.join(', ')}`);
  }
}

/** One small job; returns when it has completed, whoever was told. */
async function completed(trial: Trial): Promise<void> {
  const upload = await trial.upload(trial.bench.films.photo);
  await trial.bench.startWorker();
  await trial.create(upload, [image]);
  await trial.allCompleted();
}

/** It fails once in some way, and takes what comes then. */
function failsOnce(name: string, answer: () => Answer, status: number | null): Fault {
  return {
    name: `a webhook receiver that ${name}`,
    async run(trial) {
      const odd = await OddEndpoint.open(trial, (count) => (count === 1 ? answer() : 204));
      await completed(trial);
      const recoveryMs = await timed(() => trial.allTold());
      await odd.expectAttempts(status, 204);
      if (trial.bench.receiver.received.some(({ path }) => path.endsWith('/elsewhere'))) throw new Error('a redirect was followed');
      return recoveryMs;
    },
  };
}

const down: Fault = {
  name: 'webhook receivers down, then back',
  async run(trial) {
    const { receiver } = trial.bench;
    const odd = await OddEndpoint.open(trial, () => 204);
    await receiver.down();
    await completed(trial);
    await until('an attempt has failed', async () => (await odd.attempts()).length > 0);
    await receiver.up();
    const recoveryMs = await timed(() => trial.allTold());
    await odd.expectAttempts(null, 204);
    return recoveryMs;
  },
};

/** Slow, but within what a receiver may take. */
const slow: Fault = {
  name: 'a webhook receiver that is slow',
  async run(trial, random) {
    const delayMs = random.whole(3000, 10_000);
    const late = (response: ServerResponse) => void setTimeout(() => response.writeHead(204).end(), delayMs);
    const odd = await OddEndpoint.open(trial, () => late);
    await completed(trial);
    const recoveryMs = await timed(() => trial.allTold());
    await odd.expectAttempts(204);
    return recoveryMs;
  },
};

/** It gets nothing more, and the tenant's other endpoint is told of that. */
const gone: Fault = {
  name: 'a webhook receiver that answers 410',
  async run(trial) {
    const odd = await OddEndpoint.open(trial, () => 410);
    await completed(trial);
    const recoveryMs = await timed(async () => {
      await until('the other one is told', () => trial.bench.receiver.received.some(({ path, json }) => path !== odd.path && json.type === 'webhook.disabled'));
      await trial.allTold();
    });
    await completed(trial);
    await trial.allTold();
    await odd.expectAttempts(410);
    return recoveryMs;
  },
};

/** Nobody can know whether the receiver has taken it: it is told again, under the same id. */
const workerKilled: Fault = {
  name: 'worker killed while it tells a webhook receiver',
  async run(trial) {
    const { bench } = trial;
    const odd = await OddEndpoint.open(trial, (count) => (count === 1 ? () => undefined : 204));
    const upload = await trial.upload(bench.films.photo);
    const worker = await bench.startWorker();
    await trial.create(upload, [image]);
    await until('it is being told', () => odd.count === 1);
    await worker.end('SIGKILL');
    return timed(async () => {
      await bench.startWorker();
      await trial.allCompleted();
      await trial.allTold();
      await odd.expectAttempts(204);
    });
  },
};

const redirect = (response: ServerResponse) => void response.writeHead(301, { location: './elsewhere' }).end();

export const receiversFail: readonly Fault[] = [
  down,
  failsOnce('answers 500', () => 500, 500),
  failsOnce('redirects', () => redirect, 301),
  failsOnce('hangs', () => () => undefined, null),
  slow,
  gone,
  workerKilled,
];

import type { Fate, StoreRequest } from '../../services/store-proxy.js';
import { outputs } from '../bench/films.js';
import { timed, type Fault } from '../fault.js';

const { hls, mp3, wav } = outputs;

interface Spoiling {
  readonly name: string;
  readonly fate: Fate;
  readonly which: (request: StoreRequest) => boolean;
  readonly source?: 'film' | 'song';
  readonly outputs?: readonly object[];
}

const isPut = ({ method, path }: StoreRequest) => method === 'PUT' && path.startsWith('/faults-output/');

const spoilings: readonly Spoiling[] = [
  { name: 'the store answers 500', fate: 'fail', which: ({ path }) => path.startsWith('/faults-') },
  { name: 'the store resets connections in the middle of a PUT', fate: 'reset', which: isPut },
  { name: 'the store ends its answer in the middle of a GET', fate: 'truncate', which: ({ method, path }) => method === 'GET' && path.startsWith('/faults-input/') },
  { name: 'the store loses its answers to PUTs', fate: 'lose', which: isPut },
  { name: 'the store loses its answer to a completed multipart upload', fate: 'lose', which: ({ method, query, path }) => method === 'POST' && query.includes('uploadId=') && path.startsWith('/faults-output/'), source: 'song', outputs: [wav] },
];

/** Spoils a number of requests that the seed chooses, then no more: more than a client's own retries may hide. */
function spoiled({ name, fate, which, source = 'film', outputs: wanted = [hls, mp3] }: Spoiling): Fault {
  return {
    name,
    async run(trial, random) {
      const { bench } = trial;
      const upload = await trial.upload(bench.films[source]);
      const { caught } = trial.spoil(fate, which, random.whole(1, 8));
      await bench.startWorker();
      await trial.create(upload, wanted);
      await caught();
      return timed(() => trial.allCompleted());
    },
  };
}

const slow: Fault = {
  name: 'the store slow',
  async run(trial, random) {
    const { bench } = trial;
    const upload = await trial.upload(bench.films.film);
    await bench.startWorker();
    bench.proxies.store.slowDown(random.whole(200, 1000));
    await trial.create(upload, [hls, mp3]);
    return timed(() => trial.allCompleted());
  },
};

export const storeFails: readonly Fault[] = [...spoilings.map(spoiled), slow];

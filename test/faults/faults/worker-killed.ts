import { filmSegments, outputs } from '../bench/films.js';
import { openGate } from '../bench/gate.js';
import { timed, type Fault } from '../fault.js';
import { mediaProcesses } from '../../worker/processes.js';
import { until } from '../../until.js';
import type { Fate, StoreRequest } from '../../services/store-proxy.js';

interface Point {
  readonly name: string;
  readonly source?: 'film' | 'song' | 'photo';
  readonly outputs: readonly object[];
  /** The request at which the worker stands still and is killed */
  readonly at: (request: StoreRequest, random: () => number) => boolean;
  readonly fate?: Fate;
}

const put = (key: RegExp) => (request: StoreRequest) => request.method === 'PUT' && key.test(request.path);
const { hls, mp4, mp3, wav, stills, image } = outputs;

const points: readonly Point[] = [
  { name: 'downloads', outputs: [hls, mp3], fate: 'stall', at: ({ method, path }) => method === 'GET' && path.startsWith('/faults-input/') },
  { name: 'encodes', outputs: [hls, mp3], at: (request, segment) => put(new RegExp(`180p/0000${segment()}\\.m4s$`))(request) },
  { name: 'packages', outputs: [mp4], at: put(/file\.mp4$/) },
  { name: 'makes stills', outputs: [stills, mp3], at: put(/\/stills\//) },
  { name: 'renders an image', source: 'photo', outputs: [image], at: put(/\/photo\//) },
  { name: 'uploads a file in parts', source: 'song', outputs: [wav], at: ({ method, query }) => method === 'PUT' && query.includes('partNumber=2') },
  { name: 'publishes', outputs: [hls, mp3], at: put(/master\.m3u8$/) },
];

/** kill -9 of a worker that stands in the middle of something; another one is there already, or comes then. */
function killedAt({ name, source = 'film', outputs: wanted, at, fate = 'hold' }: Point): Fault {
  return {
    name: `worker killed while it ${name}`,
    async run(trial, random) {
      const { bench } = trial;
      const segment = random.one(filmSegments);
      const hasSpare = random.next() < 0.5;
      const [worker, upload] = [await bench.startWorker(), await trial.upload(bench.films[source])];
      const { caught } = trial.spoil(fate, (request) => at(request, () => segment));
      await trial.create(upload, wanted);
      await caught();
      if (hasSpare) await bench.startWorker();
      await worker.end('SIGKILL');
      await until('its media processes are gone', () => hasSpare || mediaProcesses(bench.workDir).length === 0, 5000);
      bench.proxies.store.release();
      const recoveryMs = await timed(async () => {
        if (!hasSpare) await bench.startWorker();
        await trial.allCompleted();
      });
      // What a killed worker leaves on the disk is removed by the one that takes its place.
      if (hasSpare) await bench.startWorker();
      return recoveryMs;
    },
  };
}

/** Probing takes a moment: a program in ffprobe's place waits there. */
const inProbe: Fault = {
  name: 'worker killed while it probes',
  async run(trial) {
    const { bench } = trial;
    const gate = await openGate(bench.servers.folder, 'ffprobe');
    const worker = await bench.startWorker({ FFPROBE_PATH: gate.program, MEDIA_SANDBOX: 'off' });
    await trial.create(await trial.upload(bench.films.film), [hls]);
    await until('it probes', gate.isReached);
    await worker.end('SIGKILL');
    return timed(async () => {
      await bench.startWorker();
      await trial.allCompleted();
    });
  },
};

/** All of several workers die at once, and again: what is stored of a chunk is not made again. */
const killedAgain: Fault = {
  name: 'workers killed again and again',
  async run(trial, random) {
    const { bench } = trial;
    await trial.create(await trial.upload(bench.films.film), [hls, mp4, mp3, stills]);
    let segment = random.whole(0, 2);
    for (let round = 0; round < 2; round += 1) {
      const workers = [await bench.startWorker(), await bench.startWorker()];
      const { caught } = trial.spoil('hold', put(new RegExp(`main/180p/0000${segment}\\.m4s$`)));
      await caught();
      await Promise.all(workers.map((worker) => worker.end('SIGKILL')));
      bench.proxies.store.release();
      segment += random.whole(0, 2);
    }
    return timed(async () => {
      await bench.startWorker();
      await trial.allCompleted();
    });
  },
};

export const workerKilled: readonly Fault[] = [...points.map(killedAt), inProbe, killedAgain];

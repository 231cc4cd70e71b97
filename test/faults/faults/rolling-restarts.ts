import type { AppProcess } from '../bench/app-process.js';
import type { WorkerApart } from '../bench/fault-bench.js';
import { outputs } from '../bench/films.js';
import type { Trial } from '../bench/trial.js';
import { timed, type Fault } from '../fault.js';
import { until } from '../../until.js';

const { hls, mp3, image } = outputs;

/** Longer than any work here: what is handed back all the same was not let finish. */
const graceSeconds = 120;

/** Workers of one role, and the request to the store at which each of them is caught. */
interface Pool {
  readonly role: 'control' | 'video' | 'image';
  readonly workers: number;
  readonly caughtAt: RegExp;
}

const pools: readonly Pool[] = [
  // The first segment is made before all others, by one worker.
  { role: 'video', workers: 2, caughtAt: /\/main\/180p\/(?!00000\.)\d+\.m4s$/ },
  { role: 'image', workers: 1, caughtAt: /\/photo\// },
  { role: 'control', workers: 1, caughtAt: /\/main\/.*\.m3u8$/ },
];

/** A rollout: the new worker is ready before the old one, which is in the middle of something, is told to end. */
export const workersReplaced: Fault = {
  name: 'workers of all roles replaced one after another in the middle of their work',
  async run(trial) {
    const { bench } = trial;
    const start = async ({ role, caughtAt }: Pool): Promise<WorkerApart> => {
      const apart = await bench.startApart({ WORKER_ROLES: role, VIDEO_SLOTS: '1', IMAGE_SLOTS: '1', SHUTDOWN_GRACE_SECONDS: String(graceSeconds) });
      apart.store.rule(({ method, path }) => (method === 'PUT' && caughtAt.test(path) ? 'hold' : 'pass'));
      return apart;
    };
    const running = await Promise.all(pools.map((pool) => Promise.all(Array.from({ length: pool.workers }, () => start(pool)))));
    const [long, photo] = await Promise.all([trial.upload(bench.films.long), trial.upload(bench.films.photo, 'photo.png')]);
    const film = await trial.create(long, [hls, mp3]);
    await trial.create(photo, [image]);
    const recoveryMs = await timed(async () => {
      for (const [index, pool] of pools.entries()) {
        const next: WorkerApart[] = [];
        // All of a pool at once: one source keeps every worker busy.
        await Promise.all(running[index]!.map((old, number) => until(`${pool.role} worker ${number + 1} is in the middle of its work`, () => old.store.caught.length > 0, 120_000)));
        for (const old of running[index]!) {
          next.push(await start(pool));
          await replaced(old, pool);
        }
        for (const { store } of next) store.release();
      }
      await trial.allCompleted();
    });
    await trial.nothingMadeTwice();
    const encoders = await identitiesOf(trial, film, 'encodeChunk');
    if (encoders.size < 3) throw new Error(`the chunks of one film were encoded by ${[...encoders].join(', ')} alone`);
    return recoveryMs;
  },
};

const atATime = 6;

/** Nothing is held: whatever a worker is just at when it is told to end, and whatever is just handed to it. */
export const workersReplacedUnderLoad: Fault = {
  name: 'workers of all roles replaced again and again while jobs come',
  async run(trial, random) {
    const { bench, ledger } = trial;
    const start = (role: Pool['role']) => bench.startWorker({ WORKER_ROLES: role, VIDEO_SLOTS: '2', IMAGE_SLOTS: '2', SHUTDOWN_GRACE_SECONDS: String(graceSeconds) });
    const roles = ['control', 'video', 'image'] as const;
    const running = Object.fromEntries(await Promise.all(roles.map(async (role) => [role, await start(role)] as const))) as Record<Pool['role'], AppProcess>;
    const [film, photo] = await Promise.all([trial.upload(bench.films.film), trial.upload(bench.films.photo, 'photo.png')]);
    let isOver = false;
    const asking = Promise.all(
      Array.from({ length: atATime }, async (_, number) => {
        while (!isOver) await trial.ended(await (number % 2 ? trial.create(film, [hls, mp3], { cache: false }) : trial.create(photo, [image], { cache: false })));
      }),
    );
    const recoveryMs = await timed(async () => {
      for (let round = 0; round < 9; round++) {
        const role = roles[round % roles.length]!;
        const old = running[role];
        running[role] = await start(role);
        const next = ledger.created.length + random.whole(0, 5);
        await until('more jobs have come', () => ledger.created.length >= next);
        const code = await old.end('SIGTERM');
        if (code !== 0) throw new Error(`a ${role} worker ended with code ${code}`);
      }
      isOver = true;
      await asking;
      await trial.allCompleted();
    });
    // What Temporal hands out while a poll is just ended reaches nobody, and is handed out anew when it has told nothing for a while.
    await trial.nothingMadeTwice(['activity Heartbeat timeout']);
    return recoveryMs;
  },
};

/** Ends a worker in the middle of its work, which it must take to its end. */
async function replaced({ worker, store }: WorkerApart, { role }: Pool): Promise<void> {
  worker.signal('SIGTERM');
  await until('it drains', () => worker.isDraining);
  store.release();
  const code = await worker.gone();
  if (code !== 0) throw new Error(`a ${role} worker ended with code ${code}`);
}

/** Workers that have completed activities of this type. */
async function identitiesOf({ bench }: Trial, job: string, type: string): Promise<Set<string>> {
  const { events } = await bench.temporal.workflow.getHandle(job).fetchHistory();
  const scheduled = new Set(events!.filter(({ activityTaskScheduledEventAttributes: of }) => of?.activityType?.name === type).map(({ eventId }) => String(eventId)));
  return new Set(events!.flatMap(({ activityTaskCompletedEventAttributes: of }) => (of && scheduled.has(String(of.scheduledEventId)) ? [of.identity!] : [])));
}

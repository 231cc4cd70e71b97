import { outputs } from '../bench/films.js';
import { openGate } from '../bench/gate.js';
import { SmallDisk } from '../bench/small-disk.js';
import type { Trial } from '../bench/trial.js';
import { timed, type Fault } from '../fault.js';
import { until } from '../../until.js';

const { hls, mp3, image } = outputs;

/** An attempt has failed for want of room and of nothing else, or none was begun; then there is room, on this worker or on another. */
async function goesOnWithRoom(trial: Trial, disk: SmallDisk, job: string, isEmptied: boolean): Promise<number> {
  const failures = () => trial.pendingFailures(job);
  const isRefused = () => disk.worker.log().some(({ msg }) => /no media work is taken/.test(String(msg)));
  await until('an attempt has failed, or the worker takes none', async () => isRefused() || (await failures()).length > 0);
  const others = (await failures()).filter((why) => !/disk|space/i.test(why));
  if (others.length > 0) throw new Error(`it failed otherwise: ${others.join('; ')}`);
  const recoveryMs = await timed(async () => {
    if (isEmptied) await disk.empty();
    else await trial.bench.startWorker();
    await trial.allCompleted();
  });
  // What earlier trials have left on the disk of all is removed by a worker that uses it.
  if (isEmptied) await trial.bench.startWorker();
  return recoveryMs;
}

const inDownload: Fault = {
  name: 'the disk of a worker full when it downloads',
  impossible: () => SmallDisk.impossible(),
  async run(trial, random) {
    const { bench } = trial;
    const isFilm = random.next() < 0.5;
    const disk = await SmallDisk.open(bench);
    await disk.fill();
    const job = isFilm ? await trial.create(await trial.upload(bench.films.film), [hls, mp3]) : await trial.create(await trial.upload(bench.films.photo), [image]);
    return goesOnWithRoom(trial, disk, job, random.next() < 0.5);
  },
};

const inEncode: Fault = {
  name: 'the disk of a worker full when it encodes',
  impossible: () => SmallDisk.impossible(),
  async run(trial, random) {
    const { bench } = trial;
    const gate = await openGate(bench.servers.folder, 'ffmpeg', '*.m4s*');
    const disk = await SmallDisk.open(bench, { FFMPEG_PATH: gate.program, MEDIA_SANDBOX: 'off' });
    const job = await trial.create(await trial.upload(bench.films.film), [hls]);
    await until('it encodes', gate.isReached);
    await disk.fill();
    await gate.open();
    return goesOnWithRoom(trial, disk, job, random.next() < 0.5);
  },
};

export const diskFull: readonly Fault[] = [inDownload, inEncode];

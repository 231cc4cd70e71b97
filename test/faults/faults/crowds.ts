import { outputs } from '../bench/films.js';
import type { Answer } from '../bench/trial.js';
import { timed, type Fault } from '../fault.js';

const { mp3, image, hls } = outputs;
const crowd = 100;

/** What many answers to one key may be: the job, or that it is being made, or that the key is another request's. */
function expectOneJob(answers: readonly Answer[], refusals: readonly number[]): void {
  const made = new Set(answers.filter(({ status }) => status === 201).map(({ body }) => body.id as string));
  if (made.size !== 1) throw new Error(`one key made ${made.size} jobs`);
  const others = answers.filter(({ status }) => status !== 201 && !refusals.includes(status));
  if (others.length > 0) throw new Error(`${others.length} creates answered ${others.map(({ status }) => status).join(', ')}`);
}

const sameKey: Fault = {
  name: '100 identical creates at once with one key',
  async run(trial, random) {
    await trial.bench.startWorker();
    const upload = await trial.upload(trial.bench.films.film);
    const key = `key-${random.next()}`;
    return timed(async () => {
      expectOneJob(await Promise.all(Array.from({ length: crowd }, () => trial.tryCreate({ upload }, [mp3], key))), [409]);
      await trial.allCompleted();
    });
  },
};

const otherBodies: Fault = {
  name: '100 different creates at once with one key',
  async run(trial, random) {
    await trial.bench.startWorker();
    const upload = await trial.upload(trial.bench.films.film);
    const key = `key-${random.next()}`;
    return timed(async () => {
      expectOneJob(await Promise.all(Array.from({ length: crowd }, (_, index) => trial.tryCreate({ upload }, [mp3], key, { reference: `order ${index}` }))), [409, 422]);
      await trial.allCompleted();
    });
  },
};

const completedTwice: Fault = {
  name: 'the completion of an upload reported twice at once',
  async run(trial) {
    const { bench } = trial;
    await bench.startWorker();
    const { body } = await trial.call('POST', '/v1/uploads', { fileName: 'film.mp4', sizeBytes: bench.films.film.length });
    await trial.create(body.id as string, [mp3]);
    const form = new FormData();
    for (const [name, value] of Object.entries(body.post.fields as Record<string, string>)) form.append(name, value);
    form.append('file', new Blob([new Uint8Array(bench.films.film)]));
    const { status } = await fetch(body.post.url as string, { method: 'POST', body: form });
    if (status >= 300) throw new Error(`the store answered ${status}`);
    return timed(async () => {
      const answers = await Promise.all([1, 2, 3].map(() => trial.call('POST', `/v1/uploads/${body.id}/complete`)));
      if (answers.some((answer) => answer.status >= 300)) throw new Error(`the completions answered ${answers.map((answer) => answer.status).join(', ')}`);
      trial.noteUpload(body.id as string, bench.films.film);
      await trial.allCompleted();
    });
  },
};

const workersDown: Fault = {
  name: 'all workers down with 200 jobs queued, then back',
  async run(trial) {
    const { bench } = trial;
    const [photo, film] = [await trial.upload(bench.films.photo), await trial.upload(bench.films.film)];
    for (let round = 0; round < 10; round += 1) await Promise.all(Array.from({ length: 20 }, (_, index) => (index === 0 ? trial.create(film, [hls]) : trial.create(photo, [image]))));
    return timed(async () => {
      await Promise.all([bench.startWorker(), bench.startWorker()]);
      await trial.allCompleted();
    });
  },
};

export const crowds: readonly Fault[] = [sameKey, otherBodies, completedTwice, workersDown];

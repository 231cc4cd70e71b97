import { Balancer } from '../../services/balancer.js';
import { EventReader } from '../../services/event-reader.js';
import { until } from '../../until.js';
import type { AppProcess } from '../bench/app-process.js';
import { outputs } from '../bench/films.js';
import type { Trial } from '../bench/trial.js';
import { timed, type Fault } from '../fault.js';

const { hls, mp3 } = outputs;
const password = 'sieben gelbe Dosen am Ufer';

/** Nothing that one API knows is needed by the next: whoever is asked, and whoever dies, callers see one service. */
const oneOfThree: Fault = {
  name: 'one of three APIs killed behind a balancer',
  async run(trial, random) {
    const { bench, ledger } = trial;
    await bench.endAll('api');
    const balancer = await Balancer.open();
    const readers: EventReader[] = [];
    const follow = async (url: string, job: string, after = 0, token = ledger.tenant.key) => {
      const reader = await EventReader.open(`${url}/v1/jobs/${job}/events`, { authorization: `Bearer ${token}`, 'last-event-id': String(after) });
      readers.push(reader);
      return reader;
    };
    try {
      const apis = await Promise.all([1, 2, 3].map(() => bench.startApi({ REGISTRATION: 'open' })));
      balancer.serve(apis.map(({ url }) => url));
      bench.frontWith(balancer.url);
      const upload = await uploadAcross(trial, apis);
      const job = await createOnce(trial, upload);
      await endSessionElsewhere(apis, follow);
      // The job stands still in its middle, so that there are events before and behind the death.
      const { caught } = trial.spoil('hold', ({ method, path }) => method === 'PUT' && path.endsWith('/180p/00002.m4s'));
      const streams = await Promise.all([...apis.map(({ url }) => follow(url, job)), follow(balancer.url, job)]);
      await Promise.all([bench.startWorker(), caught()]);
      const victim = random.whole(0, 2);
      await Promise.all(streams.map((stream) => stream.numbered(2)));
      await apis[victim]!.end('SIGKILL');
      return await timed(async () => {
        await streams[victim]!.ended;
        const broken = streams.filter(({ hasEnded }) => hasEnded);
        const resumed = await Promise.all(broken.map((stream) => follow(balancer.url, job, stream.sequences.at(-1))));
        bench.proxies.store.release();
        await trial.allCompleted();
        await Promise.all([...streams, ...resumed].map(({ ended }) => ended));
        const { rows } = await bench.pg.query<{ sequence: number }>('SELECT sequence FROM jobs WHERE id = $1', [job]);
        const all = Array.from({ length: rows[0]!.sequence }, (_, index) => index + 1).join();
        for (const stream of streams) {
          const told = [...stream.sequences, ...(resumed[broken.indexOf(stream)]?.sequences ?? [])].join();
          if (told !== all) throw new Error(`a stream told ${told} of the events ${all}`);
        }
        await trial.allTold();
        const came = bench.receiver.received.filter(({ path, json }) => path.startsWith(`/${ledger.tenant.id}`) && json.data.job?.id === job);
        if (came.length !== 1) throw new Error(`the end of the job was told ${came.length} times`);
      });
    } finally {
      await Promise.all(readers.map((reader) => reader.leave()));
      await balancer.close();
      bench.restore();
      await bench.endAll('api');
      await bench.startApi();
    }
  },
};

/** Begun at one API, completed at the next, looked at by the third. */
async function uploadAcross(trial: Trial, apis: readonly AppProcess[]): Promise<string> {
  const { bench: { films: { film } }, ledger } = trial;
  const ask = async (at: number, method: string, path: string, body?: object) => {
    const answer = await fetch(apis[at]!.url + path, { method, headers: { authorization: `Bearer ${ledger.tenant.key}`, ...(body ? { 'content-type': 'application/json' } : {}) }, ...(body ? { body: JSON.stringify(body) } : {}) });
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as { id: string; state: string; multipart: { parts: { url: string }[] } };
  };
  const { id, multipart } = await ask(0, 'POST', '/v1/uploads', { fileName: 'film.mp4', sizeBytes: film.length, method: 'multipart' });
  await fetch(multipart.parts[0]!.url, { method: 'PUT', body: new Uint8Array(film) });
  await ask(1, 'POST', `/v1/uploads/${id}/complete`, {});
  const { state } = await ask(2, 'GET', `/v1/uploads/${id}`);
  if (state !== 'ready') throw new Error(`an upload that was completed at another API is ${state}`);
  trial.noteUpload(id, film);
  return id;
}

/** One key, sent to all of them at once, makes one job. */
async function createOnce(trial: Trial, upload: string): Promise<string> {
  const answers = await Promise.all(Array.from({ length: 9 }, () => trial.tryCreate({ upload }, [hls, mp3], 'the-same-everywhere')));
  const made = new Set(answers.filter(({ status }) => status === 201).map(({ body }) => body.id as string));
  const refused = answers.filter(({ status }) => status !== 201 && status !== 409);
  if (made.size !== 1 || refused.length > 0) throw new Error(`one key made ${made.size} jobs; others were answered ${refused.map(({ status }) => status).join()}`);
  return [...made][0]!;
}

/** A session that is ended at one API is nothing at another, and its stream at the third ends. */
async function endSessionElsewhere(apis: readonly AppProcess[], follow: (url: string, job: string, after: number, token: string) => Promise<EventReader>): Promise<void> {
  const ask = async (at: number, method: string, path: string, token: string | null, body?: object) => {
    const answer = await fetch(apis[at]!.url + path, { method, headers: { ...(token === null ? {} : { authorization: `Bearer ${token}` }), ...(body ? { 'content-type': 'application/json' } : {}) }, ...(body ? { body: JSON.stringify(body) } : {}) });
    const text = await answer.text();
    if (answer.status >= 400 && answer.status !== 401) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
    return { status: answer.status, body: JSON.parse(text || '{}') as { id: string; accessToken: string } };
  };
  const email = `${Date.now()}@example.com`;
  await ask(0, 'POST', '/v1/users', null, { email, password });
  const { accessToken } = (await ask(1, 'POST', '/v1/sessions', null, { email, password })).body;
  const pending = await ask(2, 'POST', '/v1/uploads', accessToken, { fileName: 'never.mp4', sizeBytes: 1 });
  const job = await ask(0, 'POST', '/v1/jobs', accessToken, { source: { upload: pending.body.id }, outputs: [mp3] });
  const stream = await follow(apis[2]!.url, job.body.id, 0, accessToken);
  if (stream.response.status !== 200) throw new Error(`a session that another API began was answered ${stream.response.status}`);
  await ask(1, 'DELETE', '/v1/sessions/current', accessToken);
  const { status } = await ask(0, 'GET', '/v1/jobs', accessToken);
  if (status !== 401) throw new Error(`a session that another API has ended was answered ${status}`);
  await until('the stream of an ended session ends', () => stream.hasEnded, 10_000);
}

export const behindBalancer: readonly Fault[] = [oneOfThree];

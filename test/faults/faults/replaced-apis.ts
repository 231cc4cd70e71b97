import { once } from 'node:events';
import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import { Balancer } from '../../services/balancer.js';
import { EventReader } from '../../services/event-reader.js';
import type { AppProcess } from '../bench/app-process.js';
import { outputs } from '../bench/films.js';
import type { Trial } from '../bench/trial.js';
import { timed, type Fault } from '../fault.js';

/** Each API ends what it has begun, and callers who come meanwhile are served by the others. */
export const apisReplaced: Fault = {
  name: 'APIs replaced one after another behind a balancer',
  async run(trial) {
    const { bench, ledger } = trial;
    await bench.endAll('api');
    const balancer = await Balancer.open();
    const callers = new AbortController();
    try {
      let apis: readonly AppProcess[] = await Promise.all([bench.startApi(), bench.startApi()]);
      balancer.serve(apis.map(({ url }) => url));
      bench.frontWith(balancer.url);
      await bench.startWorker();
      const upload = await trial.upload(bench.films.photo, 'photo.png');
      const calling = callAgainAndAgain(trial, callers.signal).then(() => null, (error: unknown) => error as Error);
      const recoveryMs = await timed(async () => {
        for (const old of apis) {
          const never = (await trial.call('POST', '/v1/uploads', { fileName: 'never.mp4', sizeBytes: 1 })).body.id as string;
          const job = await trial.createFrom({ upload: never }, [outputs.mp3]);
          const stream = await EventReader.open(`${old.url}/v1/jobs/${job}/events`, { authorization: `Bearer ${ledger.tenant.key}` });
          await stream.numbered(1);
          const sending = sendHalf(trial, old);
          await sending.halfWay;
          // Nobody is sent there any more, and what is there already is ended.
          balancer.serve(apis.filter((api) => api !== old).map(({ url }) => url));
          old.signal('SIGTERM');
          // The stream is ended so that its reader goes elsewhere; the file that is half here is taken to its end.
          await stream.ended;
          const resumed = await EventReader.open(`${balancer.url}/v1/jobs/${job}/events`, { authorization: `Bearer ${ledger.tenant.key}`, 'last-event-id': String(stream.sequences.at(-1)) });
          const status = await sending.finish();
          if (status >= 300) throw new Error(`an upload under way was answered ${status} by an API that ends`);
          const code = await old.gone();
          if (code !== 0) throw new Error(`an API ended with code ${code}`);
          const next = await bench.startApi();
          balancer.serve((apis = [...apis.filter((api) => api !== old), next]).map(({ url }) => url));
          await trial.create(upload, [outputs.image]);
          await trial.cancel(job);
          await resumed.ended;
          await trial.call('DELETE', `/v1/uploads/${never}`);
          const told = [...stream.sequences, ...resumed.sequences];
          if (told.some((number, index) => number !== index + 1)) throw new Error(`the streams told ${told.join()}`);
        }
        callers.abort();
        const broken = await calling;
        if (broken) throw broken;
        await Promise.all(ledger.created.map(({ job }) => trial.ended(job)));
      });
      return recoveryMs;
    } finally {
      callers.abort();
      await balancer.close();
      bench.restore();
    }
  },
};

/** Asks all the time; throws for the first answer that is none. */
async function callAgainAndAgain(trial: Trial, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const { status } = await trial.call('GET', '/v1/jobs?limit=1');
    if (status !== 200) throw new Error(`a caller was answered ${status} while an API was replaced`);
  }
}

/** A file that arrives slowly. */
function sendHalf({ bench, ledger }: Trial, api: AppProcess): { readonly halfWay: Promise<void>; readonly finish: () => Promise<number> } {
  const { song } = bench.films;
  const middle = Math.floor(song.length / 2);
  const sending: ClientRequest = request(`${api.url}/v1/uploads/content?fileName=song.flac`, { method: 'PUT', headers: { authorization: `Bearer ${ledger.tenant.key}`, 'content-length': song.length } });
  const answered = once(sending, 'response') as Promise<[IncomingMessage]>;
  return {
    halfWay: new Promise((resolve) => void sending.write(song.subarray(0, middle), () => resolve())),
    finish: async () => {
      sending.end(song.subarray(middle));
      const [answer] = await answered;
      answer.resume();
      return answer.statusCode!;
    },
  };
}

import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { type Notice, noticeChannel, readNotice } from './notice.js';

export interface ListenHandlers {
  readonly onNotice: (notice: Notice) => void;
  /** It listens from now on, for the first time or again: what was told before may have been missed. */
  readonly onListening: () => void;
  /** The connection was lost, or could not be made; it is tried again until `close`. */
  readonly onError: (error: unknown) => void;
}

/** Name under which the connection is seen in `pg_stat_activity`. */
export const listenerName = 'reelforge-listen';

const firstPauseMs = 100;
const longestPauseMs = 5000;
/** A connection that some box on the way has forgotten looks like one on which nothing happens. */
const checkEveryMs = 20_000;
const answerMs = 10_000;

/** One connection that listens for notices and is made again when it is lost. It has to reach Postgres itself, or a pool that lends whole sessions. */
export class NoticeListener {
  private readonly ending = new AbortController();
  private readonly running: Promise<void>;

  constructor(
    private readonly url: string,
    private readonly handlers: ListenHandlers,
  ) {
    this.running = this.run();
  }

  async close(): Promise<void> {
    this.ending.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.ending;
    let pauseMs = firstPauseMs;
    while (!signal.aborted) {
      try {
        await this.listen(() => (pauseMs = firstPauseMs));
      } catch (error) {
        if (!signal.aborted) this.handlers.onError(error);
      }
      await delay(pauseMs, undefined, { signal }).catch(() => undefined);
      pauseMs = Math.min(longestPauseMs, pauseMs * 2);
    }
  }

  /** Until the connection is lost or the listener is closed. */
  private async listen(onListening: () => void): Promise<void> {
    const { signal } = this.ending;
    const client = new pg.Client({ connectionString: this.url, application_name: listenerName, keepAlive: true, connectionTimeoutMillis: answerMs, query_timeout: answerMs });
    let leave = (_error: unknown): void => {};
    const lost = new Promise<never>((_, reject) => (leave = reject));
    const close = () => leave(new Error('closed'));
    client.on('error', leave);
    client.on('end', () => leave(new Error('the connection was closed')));
    signal.addEventListener('abort', close);
    const check = setInterval(() => void client.query('SELECT 1').catch(leave), checkEveryMs).unref();
    client.on('notification', ({ payload = '' }) => {
      const notice = readNotice(payload);
      if (notice) this.handlers.onNotice(notice);
    });
    try {
      await Promise.race([lost, client.connect().then(() => client.query(`LISTEN ${noticeChannel}`))]);
      onListening();
      this.handlers.onListening();
      await lost;
    } finally {
      clearInterval(check);
      signal.removeEventListener('abort', close);
      // A server that is away does not take leave.
      await Promise.race([client.end(), delay(1000, undefined, { ref: false })]).catch(() => undefined);
    }
  }
}

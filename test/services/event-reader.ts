import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { until } from '../until.js';

/** Reads `text/event-stream` as a client does. */
export class EventReader {
  /** In the order in which they came */
  readonly messages: EventSourceMessage[] = [];
  readonly comments: string[] = [];
  retryMs: number | null = null;
  hasEnded = false;
  /** Resolves when the stream ends or breaks off */
  readonly ended: Promise<void>;

  private constructor(
    readonly response: Response,
    private readonly leaving: AbortController,
  ) {
    this.ended = this.read().catch(() => undefined).then(() => void (this.hasEnded = true));
  }

  /** Opens the stream at `url`; any status is an answer. */
  static async open(url: string, headers: Record<string, string>): Promise<EventReader> {
    const leaving = new AbortController();
    return new EventReader(await fetch(url, { headers: { accept: 'text/event-stream', ...headers }, signal: leaving.signal }), leaving);
  }

  /** The numbered ones. */
  get events(): any[] {
    return this.messages.filter(({ id }) => id !== undefined).map(({ data }) => JSON.parse(data));
  }

  get sequences(): number[] {
    return this.messages.filter(({ id }) => id !== undefined).map(({ id }) => Number(id));
  }

  get progress(): any[] {
    return this.messages.filter(({ event }) => event === 'progress').map(({ data }) => JSON.parse(data));
  }

  /** Resolves when so many numbered events have come. */
  async numbered(count: number): Promise<void> {
    await until(`${count} events have come`, () => this.sequences.length >= count, 60_000);
  }

  async leave(): Promise<void> {
    this.leaving.abort();
    await this.ended;
  }

  private async read(): Promise<void> {
    const parser = createParser({
      onEvent: (message) => void this.messages.push(message),
      onComment: (comment) => void this.comments.push(comment),
      onRetry: (ms) => void (this.retryMs = ms),
    });
    for await (const text of this.response.body?.pipeThrough(new TextDecoderStream()) ?? []) parser.feed(text);
  }
}

import { createHash } from 'node:crypto';
import { jobEndTypes } from '../../../packages/media/webhooks/event-types.js';
import type { JobView } from '../../../packages/media/spec/views.js';
import type { Fate, StoreRequest } from '../../services/store-proxy.js';
import { until } from '../../until.js';
import type { FaultBench } from './fault-bench.js';
import type { Ledger } from './ledger.js';
import { Viewer } from './viewer.js';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: any;
}

/** Heartbeat timeouts, pauses between attempts and a busy machine, one after another */
const longestMs = 300_000;
const endStates = ['completed', 'partial', 'failed', 'cancelled'];

/** One run of a fault: a tenant's calls, and what they were answered. */
export class Trial {
  readonly viewer: Viewer;

  constructor(
    readonly bench: FaultBench,
    readonly ledger: Ledger,
  ) {
    this.viewer = new Viewer(() => bench.apiUrl, ledger);
  }

  /** One request; throws where the connection breaks. */
  async call(method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    const answer = await fetch(this.bench.apiUrl + path, { method, redirect: 'manual', headers: { authorization: `Bearer ${this.ledger.tenant.key}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text };
  }

  async upload(bytes: Buffer, fileName = 'source.mp4'): Promise<string> {
    const answer = await fetch(`${this.bench.apiUrl}/v1/uploads/content?fileName=${fileName}`, { method: 'PUT', headers: { authorization: `Bearer ${this.ledger.tenant.key}`, 'content-type': 'application/octet-stream' }, body: new Uint8Array(bytes) });
    if (answer.status >= 300) throw new Error(`the upload answered ${answer.status}: ${await answer.text()}`);
    const { id } = (await answer.json()) as { id: string };
    this.noteUpload(id, bytes);
    return id;
  }

  /** This upload is ready, with these bytes. */
  noteUpload(id: string, bytes: Buffer): void {
    this.ledger.uploads.push({ id, sha256: createHash('sha256').update(bytes).digest('hex') });
  }

  /** Asks for a job and notes what was answered. */
  async tryCreate(source: object, outputs: readonly object[], key: string | null = null, request: object = {}): Promise<Answer> {
    const answer = await this.call('POST', '/v1/jobs', { source, outputs, ...request }, key === null ? {} : { 'idempotency-key': key });
    if (answer.status >= 200 && answer.status < 300) this.ledger.created.push({ job: answer.body.id as string, key });
    return answer;
  }

  create(upload: string, outputs: readonly object[], request: object = {}): Promise<string> {
    return this.createFrom({ upload }, outputs, request);
  }

  async createFrom(source: object, outputs: readonly object[], request: object = {}): Promise<string> {
    const { status, body } = await this.tryCreate(source, outputs, null, request);
    if (status !== 201) throw new Error(`the create answered ${status}: ${JSON.stringify(body)}`);
    for (const { name, type } of outputs as readonly { name: string; type: string }[]) if (type === 'hls') this.viewer.watch(body.id as string, name);
    return body.id as string;
  }

  /** Asks for the end of a job; throws for an answer that is none of these. */
  async cancel(id: string, answers: readonly number[] = [202]): Promise<void> {
    const { status, body } = await this.call('POST', `/v1/jobs/${id}/cancel`);
    if (!answers.includes(status)) throw new Error(`the cancellation answered ${status}: ${JSON.stringify(body)}`);
    if (status === 202) this.ledger.cancelled.push({ job: id, at: new Date() });
  }

  /** Waits until the job has ended for the `times`th time, and throws where it ended otherwise. */
  async expectEnd(id: string, states: readonly string[], times = 1): Promise<void> {
    await until(`${id} has ended ${times} times`, async () => ((await this.bench.pg.query(`SELECT 1 FROM job_events WHERE job_id = $1 AND type ~ '^job\\.(completed|partial|failed|cancelled)$'`, [id])).rowCount ?? 0) >= times, longestMs);
    const { state, error } = await this.ended(id);
    if (!states.includes(state)) throw new Error(`job ${id} ended ${state}: ${JSON.stringify(error)}`);
  }

  async job(id: string): Promise<JobView> {
    return (await this.call('GET', `/v1/jobs/${id}`)).body as JobView;
  }

  /** The job when it has ended; past the API, which may be down. */
  async ended(id: string, withinMs = longestMs): Promise<{ state: string; error: unknown; outputs: Readonly<Record<string, string>> }> {
    const read = () => this.bench.pg.query<{ state: string; error: unknown; outputs: Record<string, string> }>(`SELECT j.state::text, j.error, (SELECT json_object_agg(o.name, o.state) FROM outputs o WHERE o.job_id = j.id) AS outputs FROM jobs j WHERE j.id = $1`, [id]);
    let row: Awaited<ReturnType<typeof read>>['rows'][number] | undefined;
    await until(`job ${id} has ended`, async () => endStates.includes((row = (await read().catch(() => null))?.rows[0])?.state ?? ''), withinMs);
    return row!;
  }

  /** Waits for the end of all jobs so far and throws where one did not complete. */
  async allCompleted(withinMs = longestMs): Promise<void> {
    for (const { job } of this.ledger.created) {
      const { state, error, outputs } = await this.ended(job, withinMs);
      if (state !== 'completed') throw new Error(`job ${job} ended ${state}: ${JSON.stringify({ error, outputs })}`);
    }
  }

  /** Keys of the segments of pictures that are stored of a job, in order. */
  async storedSegments(job: string): Promise<string[]> {
    const { store } = this.bench;
    const keys: string[] = [];
    for await (const { key } of store.list(store.outputBucket, `${this.ledger.tenant.id}/${job}/`)) if (/\/\d+p\/\d+\.m4s$/.test(key)) keys.push(key);
    return keys.sort();
  }

  /** A further endpoint of the tenant, at this path of the bench's receiver, which is told of the ends of jobs. */
  async listen(path: string): Promise<string> {
    const { status, body } = await this.call('POST', '/v1/webhooks', { url: this.bench.receiver.url + path, events: [...jobEndTypes, 'webhook.disabled'] });
    if (status !== 201) throw new Error(`the endpoint was answered ${status}: ${JSON.stringify(body)}`);
    this.ledger.endpoints.push({ id: body.id as string, path, secret: body.secret as string });
    return body.id as string;
  }

  /** Waits until nothing is on its way to an endpoint any more. */
  async allTold(): Promise<void> {
    const pending = () => this.bench.pg.query(`SELECT 1 FROM webhook_deliveries d JOIN webhook_endpoints w ON w.id = d.endpoint_id WHERE w.tenant_id = $1 AND d.state = 'pending' LIMIT 1`, [this.ledger.tenant.id]);
    await until('all is told', async () => (await pending()).rowCount === 0, longestMs);
  }

  /** Why attempts of a job's activities that came to an end in a later attempt had failed before. */
  async failuresBefore(job: string): Promise<string[]> {
    const { events } = await this.bench.temporal.workflow.getHandle(job).fetchHistory();
    return events!.flatMap(({ activityTaskStartedEventAttributes: started }) => (started?.lastFailure ? [started.lastFailure.message ?? ''] : []));
  }

  /** Throws where an attempt of a job so far had failed or was handed back before another came to its end; `spared`: failures that are none of the workers'. */
  async nothingMadeTwice(spared: readonly string[] = []): Promise<void> {
    for (const { job } of this.ledger.created) {
      const before = (await this.failuresBefore(job)).filter((why) => !spared.includes(why));
      if (before.length > 0) throw new Error(`what fits into the grace was made twice, in ${job}: ${before.join(', ')}`);
    }
  }

  /** Why the last attempts of a job's activities failed that are to be tried again. */
  async pendingFailures(job: string): Promise<string[]> {
    const { raw } = await this.bench.temporal.workflow.getHandle(job).describe();
    return (raw.pendingActivities ?? []).flatMap(({ lastFailure }) => (lastFailure ? [lastFailure.message ?? ''] : []));
  }

  /** Spoils requests of the workers to the store; returns what was caught since. */
  spoil(fate: Fate, which: (request: StoreRequest) => boolean, times = Infinity): { readonly caught: () => Promise<void> } {
    const { store } = this.bench.proxies;
    const before = store.caught.length;
    let left = times;
    store.rule((request) => (which(request) && left-- > 0 ? fate : 'pass'));
    return { caught: () => until(`a request is caught (${fate})`, () => store.caught.length > before, longestMs) };
  }
}

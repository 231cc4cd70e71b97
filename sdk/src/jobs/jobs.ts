import { ReelforgeError } from '../errors/reelforge-error.js';
import { Pages } from '../http/pages.js';
import type { Page } from '../http/pages.js';
import type { CallOptions, CreateOptions } from '../http/settings.js';
import { answered } from '../http/transport.js';
import type { Transport } from '../http/transport.js';
import type { Cancellation, CreateJob, DownloadLink, Job, JobEvent, JobFilter, JobRequest, Plan, Playback, PlaybackQuery } from '../types.js';
import type { Platform } from '../platform/platform.js';
import { openDownload } from './download.js';
import type { Download, DownloadOptions } from './download.js';
import { waitForJob } from './wait.js';
import type { WaitOptions } from './wait.js';
import { watchJob } from './watch.js';
import type { JobUpdate, WatchOptions } from './watch.js';

/** A plan reads the source first. */
const planTimeoutMs = 120_000;

export class Jobs {
  constructor(
    private readonly transport: Transport,
    private readonly platform: Platform,
  ) {}

  /** Asks for outputs of a source. It is sent with an idempotency key: repeated or not, it makes one job. */
  create(job: CreateJob, options?: CreateOptions): Promise<Job> {
    return answered(this.transport.api.POST('/v1/jobs', { body: job, ...this.transport.creating(options) }));
  }

  get(id: string, options?: CallOptions): Promise<Job> {
    return answered(this.transport.api.GET('/v1/jobs/{id}', { params: { path: { id } }, ...this.transport.with(options) }));
  }

  /** Newest first. */
  list(filter: JobFilter = {}, options?: CallOptions): Pages<Job> {
    return new Pages((after) => answered(this.transport.api.GET('/v1/jobs', { params: { query: { ...filter, after } }, ...this.transport.with(options) })));
  }

  /** What would be run for this job; nothing is made. */
  plan(job: CreateJob, options?: CallOptions): Promise<Plan> {
    return answered(this.transport.api.POST('/v1/plan', { body: job, ...this.transport.with({ timeoutMs: planTimeoutMs, ...options }) }));
  }

  /** The body that makes the same job again. */
  request(id: string, options?: CallOptions): Promise<JobRequest> {
    return answered(this.transport.api.GET('/v1/jobs/{id}/request', { params: { path: { id } }, ...this.transport.with(options) }));
  }

  /** What has happened so far, oldest first; `watch` also waits for what comes. */
  events(id: string, filter: { limit?: number } = {}, options?: CallOptions): Pages<JobEvent> {
    return new Pages(async (after) => {
      const query = { ...filter, ...(after === undefined ? {} : { after: Number(after) }) };
      // Without `Accept: text/event-stream` it is never a stream.
      return (await answered(this.transport.api.GET('/v1/jobs/{id}/events', { params: { path: { id }, query }, ...this.transport.with(options) }))) as Page<JobEvent>;
    });
  }

  /** Everything that happens to the job, as it happens, until it has ended; outlives restarts of the service. */
  watch(id: string, options?: WatchOptions): AsyncGenerator<JobUpdate, void, undefined> {
    return watchJob(this.transport, id, options);
  }

  /** The job when it has ended, however it ended. */
  wait(id: string, options: WaitOptions = {}): Promise<Job> {
    return waitForJob(this, id, options);
  }

  /** Ends it and removes what it has published. */
  cancel(id: string, options?: CallOptions): Promise<Job> {
    return answered(this.transport.api.POST('/v1/jobs/{id}/cancel', { params: { path: { id } }, ...this.transport.with(options) }));
  }

  /** Up to 100 jobs, each with an answer of its own. */
  async cancelMany(ids: readonly string[], options?: CallOptions): Promise<Cancellation[]> {
    return (await answered(this.transport.api.POST('/v1/jobs/cancel', { body: { ids: [...ids] }, ...this.transport.with(options) }))).data;
  }

  /** Makes outputs again that failed or were cancelled: all of them, or those named. */
  retry(id: string, retry: { outputs?: string[] } = {}, options?: CreateOptions): Promise<Job> {
    return answered(this.transport.api.POST('/v1/jobs/{id}/retry', { params: { path: { id } }, body: retry, ...this.transport.creating(options) }));
  }

  /** Cancels it if it runs, removes its objects and then the job itself. */
  delete(id: string, options?: CallOptions): Promise<Job> {
    return answered(this.transport.api.DELETE('/v1/jobs/{id}', { params: { path: { id } }, ...this.transport.with(options) }));
  }

  /** Ends one output and removes its objects; the others go on. */
  revokeOutput(id: string, output: string, options?: CallOptions): Promise<Job> {
    return answered(this.transport.api.DELETE('/v1/jobs/{id}/outputs/{name}', { params: { path: { id, name: output } }, ...this.transport.with(options) }));
  }

  /** Addresses to play an output at, also while it is made. */
  playback(id: string, output: string, query: PlaybackQuery = {}, options?: CallOptions): Promise<Playback> {
    return answered(this.transport.api.GET('/v1/jobs/{id}/outputs/{name}/playback', { params: { path: { id, name: output }, query }, ...this.transport.with(options) }));
  }

  /** A link that saves a file, for ten minutes and without credentials; `file` where the output has several. */
  downloadLink(id: string, output: string, query: { file?: string } = {}, options?: CallOptions): Promise<DownloadLink> {
    return answered(this.transport.api.GET('/v1/jobs/{id}/outputs/{name}/download', { params: { path: { id, name: output }, query }, headers: { accept: 'application/json' }, ...this.transport.with(options) }));
  }

  /** A file of an output as a stream. */
  async download(id: string, output: string, { file, ...options }: DownloadOptions = {}): Promise<Download> {
    const { url } = await this.downloadLink(id, output, file === undefined ? {} : { file }, options);
    return openDownload(this.transport.settings.fetch, url, options.signal);
  }

  /** Writes a file of an output to this path (in Node); it has its name once it is whole. */
  async downloadTo(path: string, id: string, output: string, options: DownloadOptions = {}): Promise<void> {
    if (!this.platform.saveFile) throw new ReelforgeError({ code: 'not_supported_here', detail: 'Only Node writes files: here, take the stream of `download`, or the link of `downloadLink`.', retryable: false });
    await this.platform.saveFile(path, (await this.download(id, output, options)).body, options.signal);
  }
}

import { EventSourceParserStream } from 'eventsource-parser/stream';
import type { DemoApi, JobView, OutputView } from './api.js';
import { request } from './api.js';

/** What an event changes: `job` without its outputs, and one output by name. */
interface Change {
  readonly job?: Partial<Omit<JobView, 'outputs'>>;
  readonly output?: Partial<OutputView> & { readonly name: string };
}

/** Gives `show` the job with every change that comes, until the stream of its events ends or breaks off. */
export async function followJob(api: DemoApi, job: JobView, show: (job: JobView) => void): Promise<void> {
  const { body } = await request(api, 'GET', `/jobs/${job.id}/events?lastEventId=${job.sequence}`, { accept: 'text/event-stream' });
  let shown = job;
  try {
    for await (const { data } of body?.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream()) ?? []) {
      shown = apply(shown, JSON.parse(data) as Change);
      show(shown);
    }
  } catch (error) {
    api.signal.throwIfAborted();
    // The process behind the address may have ended; another one goes on.
    if (!(error instanceof TypeError)) throw error;
  }
}

function apply(job: JobView, { job: change, output }: Change): JobView {
  const { source: _source, ...plain } = change ?? {};
  return { ...job, ...plain, outputs: job.outputs.map((one) => (one.name === output?.name ? { ...one, ...output } : one)) };
}

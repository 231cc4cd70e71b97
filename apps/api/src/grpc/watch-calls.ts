import { once } from 'node:events';
import type { ServerWritableStream } from '@grpc/grpc-js';
import { Inject, Injectable } from '@nestjs/common';
import { EventStreams } from '../events/event-streams.js';
import { EventsService } from '../events/events.service.js';
import type { Told } from '../events/told.js';
import { Admission } from './admission.js';
import type { Admitted } from './admission.js';
import { changedPaths } from './changed-paths.js';
import { eventMessage, progressMessage } from './contract/contract.js';
import { toMessage } from './messages/to-message.js';
import { readRequest, restRequest } from './requests.js';

type WatchCall = ServerWritableStream<object, object>;

/** Streams the events of jobs. */
@Injectable()
export class WatchCalls {
  constructor(
    @Inject(Admission) private readonly admission: Admission,
    @Inject(EventsService) private readonly events: EventsService,
    @Inject(EventStreams) private readonly streams: EventStreams,
  ) {}

  readonly handler = (call: WatchCall): void => {
    const gone = new AbortController();
    call.once('cancelled', () => gone.abort());
    call.once('error', () => gone.abort());
    if (call.cancelled) gone.abort();
    const work = this.admission.serve('WatchJob', call, restRequest('WatchJob', call.request).object, (admitted) => this.watch(call, admitted, gone.signal));
    void work.then((failure) => (failure ? call.emit('error', failure) : call.end()));
  };

  private async watch(call: WatchCall, admitted: Admitted, gone: AbortSignal): Promise<void> {
    const { id, afterSequence } = readRequest('WatchJob', call.request);
    const { caller } = admitted;
    if (!(await this.events.goesOnBehind(caller.tenantId, id, afterSequence, 'afterSequence'))) return;
    const stream = this.streams.follow({ caller, jobId: id, sequence: afterSequence, isAllowed: () => this.admission.stillAllows(admitted), part: () => Promise.resolve() });
    if (gone.aborted) stream.leave();
    else gone.addEventListener('abort', stream.leave, { once: true });
    try {
      for await (const told of stream.told) {
        const message = messageOf(told);
        // Who reads slowly is told no more until what was sent is taken.
        if (message && !call.write(message)) await drained(call, stream.ending);
      }
      if (!gone.aborted && stream.ending.aborted) throw stream.ending.reason;
    } finally {
      stream.leave();
    }
  }
}

function messageOf(told: Told): object | null {
  if (told.kind === 'alive') return null;
  if (told.kind === 'progress') return { progress: toMessage(progressMessage, told.progress) };
  const { view } = told.event;
  return { event: toMessage(eventMessage, view), changed: { paths: changedPaths(view) } };
}

async function drained(call: WatchCall, ending: AbortSignal): Promise<void> {
  await once(call, 'drain', { signal: ending }).catch(() => undefined);
}

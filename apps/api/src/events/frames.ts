import type { EventView, ProgressView } from '../../../../packages/media/spec/event-views.js';
import type { Told } from './told.js';

/** Texts of `text/event-stream` (HTML standard, 9.2). JSON has no line breaks of its own. */

/** With its number, which a client that comes back sends as `Last-Event-ID`. */
export function eventFrame(event: EventView): string {
  return `id: ${event.sequence}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}

/** Without a number: there is nothing to come back to. */
function progressFrame(progress: ProgressView): string {
  return `event: progress\ndata: ${JSON.stringify(progress)}\n\n`;
}

/** A comment, so that nobody on the way takes the connection for dead. */
const keepAliveFrame = ': keep-alive\n\n';

/** How long a client that has lost its stream waits before it comes back. */
function retryFrame(ms: number): string {
  return `retry: ${Math.round(ms)}\n\n`;
}

export async function* framesOf(stream: AsyncIterable<Told>, retryMs: number): AsyncGenerator<string> {
  yield retryFrame(retryMs);
  for await (const told of stream) {
    if (told.kind === 'event') yield told.event.frame;
    else yield told.kind === 'progress' ? progressFrame(told.progress) : keepAliveFrame;
  }
}

import { z } from 'zod';
import { wholeNumber } from '../http/query-number.js';
import { invalid } from '../problems/validation.js';

/** Numbers of events are numbers of Postgres' type integer. */
const maxSequence = 2 ** 31 - 1;

export const eventsQuery = z.strictObject({
  limit: wholeNumber(1, 100, 20).optional().describe('Of a list'),
  after: wholeNumber(0, maxSequence, 0).optional().describe('Of a list: the `nextCursor` of the page before, or the number of any event'),
  lastEventId: z.string().max(64).optional().describe('Of a stream, for clients that cannot send the header `Last-Event-ID`'),
});
export type EventsQuery = z.output<typeof eventsQuery>;

/** Number of the last event that the client has, 0 for none. Browsers send the header when they come back by themselves, so it counts for more. Throws `invalid_request`. */
export function lastEventOf(header: string | undefined, query: string | undefined): number {
  const [path, text] = header ? ['Last-Event-ID', header] : ['lastEventId', query ?? ''];
  if (text === '') return 0;
  const number = /^\d{1,10}$/.test(text) ? Number(text) : Infinity;
  if (number > maxSequence) throw invalid([{ path, message: 'must be the number of an event' }]);
  return number;
}

/** Does this `Accept` header prefer a stream to JSON? Without a preference the first that it names counts; JSON when it names neither. */
export function prefersStream(accept: string | undefined): boolean {
  const named = (accept ?? '').toLowerCase().split(',').map((range) => {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim());
    const quality = parameters.find((parameter) => parameter.startsWith('q='));
    return { type, quality: quality ? Number(quality.slice(2)) || 0 : 1 };
  });
  const [best] = named.filter(({ type, quality }) => quality > 0 && ['text/event-stream', 'application/json'].includes(type)).sort((a, b) => b.quality - a.quality);
  return best?.type === 'text/event-stream';
}

import type { Registry } from 'prom-client';
import { showGauge } from '../../../../packages/platform/metrics/shown-gauge.js';
import type { EventStreams } from '../events/event-streams.js';
import type { JobFeeds } from '../events/job-feeds.js';

/** Shows who follows jobs at this process, as it is at each scrape. */
export function showStreams(streams: EventStreams, feeds: JobFeeds, registry: Registry): void {
  showGauge(registry, 'reelforge_event_streams', 'Streams of events that are open', [], () => streams.size);
  showGauge(registry, 'reelforge_event_jobs_followed', 'Jobs that open streams of events follow', [], () => feeds.size);
  showGauge(registry, 'reelforge_event_listener_up', '1 while the connection that listens for events stands, or nobody has needed it yet', [], () => (feeds.isListening ? 1 : 0));
}

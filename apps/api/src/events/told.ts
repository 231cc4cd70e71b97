import type { EventView, ProgressView } from '../../../../packages/media/spec/event-views.js';

/** An event as streams tell it; all of them share what was made of it. */
export interface ToldEvent {
  /** The output that it tells of; null for the job */
  readonly output: string | null;
  readonly view: EventView;
  /** As text of `text/event-stream` */
  readonly frame: string;
}

/** What a stream tells; `alive` when there has been silence for a while. */
export type Told = { readonly kind: 'event'; readonly event: ToldEvent } | { readonly kind: 'progress'; readonly progress: ProgressView } | { readonly kind: 'alive' };

import type { EventView, ProgressView } from '../../media/spec/event-views.js';
import { viewSource } from '../../media/spec/source-view.js';
import type { JobChange } from '../../../workflows/contract.js';
import type { JobStanding } from './events.js';
import type { JobEvent } from './generated/client.js';
import { viewPace } from './job-view.js';

/** An event as callers see it, in the words of the job view. */
export function viewEvent({ type, sequence, at, data }: JobEvent): EventView {
  const { job, output } = data as Pick<JobChange, 'job' | 'output'>;
  return { type, sequence, timestamp: at.toISOString(), ...(job ? { job: viewChange(job) } : {}), ...(output ? { output: output as NonNullable<EventView['output']> } : {}) };
}

function viewChange({ sourceInfo, ...rest }: NonNullable<JobChange['job']>): NonNullable<EventView['job']> {
  return { ...(rest as NonNullable<EventView['job']>), ...(sourceInfo ? { source: { info: viewSource(sourceInfo) } } : {}) };
}

/** How an output that is being made comes along. */
export function viewProgress(job: Pick<JobStanding, 'progress'>, output: JobStanding['outputs'][number], at: Date): ProgressView {
  const { name, phase, progress } = output;
  return { type: 'progress', timestamp: at.toISOString(), job: { progress: job.progress }, output: { name, phase, progress, ...viewPace(output) } };
}

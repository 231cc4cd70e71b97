import type { JobEvent } from '../../index.js';
import { describeProblem } from '../explain.js';
import type { Report } from '../report.js';
import { localTime } from '../text/times.js';

/** What has happened to a job. */
export function listEvents(report: Report, events: readonly JobEvent[]): readonly string[] {
  return report.table<JobEvent>(
    [
      { title: '#', text: ({ sequence }) => String(sequence), align: 'right' },
      { title: 'TIME', text: ({ timestamp }) => localTime(new Date(timestamp)), leaveOut: 1 },
      { title: 'EVENT', text: ({ type }) => type },
      { title: 'OF', text: ({ output }) => output?.name ?? '', atLeast: 8, cut: 'middle' },
      { title: '', text: describeChange, atLeast: 10 },
    ],
    events,
    'Nothing has happened yet.',
  );
}

function describeChange({ job, output }: JobEvent): string {
  const error = output?.error ?? job?.error;
  return error ? describeProblem(error) : (output?.phase ?? '');
}

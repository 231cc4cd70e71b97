import type { Job, JobEvent, JobProgress } from './views.js';

/** The job after a numbered event; one that it has in it already changes nothing. */
export function afterEvent(job: Job, { sequence, job: changes, output }: JobEvent): Job {
  if (sequence <= job.sequence) return job;
  const { source, ...fields } = changes ?? {};
  return {
    ...job,
    ...fields,
    sequence,
    source: source ? { ...job.source, info: source.info } : job.source,
    outputs: output ? job.outputs.map((one) => (one.name === output.name ? { ...one, ...output } : one)) : job.outputs,
  };
}

/** The job after news of how an output comes along. */
export function afterProgress(job: Job, { job: { progress }, output }: JobProgress): Job {
  return { ...job, progress, outputs: job.outputs.map((one) => (one.name === output.name ? { ...one, ...output } : one)) };
}

import { rowsOf, type Invariant } from './world.js';

/** I6: the events of a job are numbered from 1 without gaps, and nothing follows its end. */
export const eventsInOrder: Invariant = async (world) => {
  const jobs = await rowsOf<{ job_id: string; sequences: number[]; types: string[]; state: string; sequence: number }>(world, `
    SELECT e.job_id, array_agg(e.sequence ORDER BY e.sequence) AS sequences, array_agg(e.type ORDER BY e.sequence) AS types, j.state::text, j.sequence
    FROM job_events e JOIN jobs j ON j.id = e.job_id WHERE j.tenant_id = $1 GROUP BY e.job_id, j.state, j.sequence`);
  return jobs.flatMap(({ job_id: id, sequences, types, state, sequence }) => {
    const ends = types.flatMap((type, index) => (/^job\.(completed|partial|failed|cancelled)$/.test(type) ? [index] : []));
    const goesOn = ends.filter((index) => index < types.length - 1 && types[index + 1] !== 'job.retried');
    return [
      ...(sequences.some((number, index) => number !== index + 1) ? [`the events of ${id} are numbered ${sequences.join(', ')}`] : []),
      ...goesOn.map((index) => `${id} goes on after ${types[index]}: ${types.slice(index + 1).join(', ')}`),
      ...(types.at(-1) !== `job.${state}` ? [`${id} is ${state}, and its last event is ${types.at(-1)}`] : []),
      ...(sequence !== sequences.at(-1) ? [`the row of ${id} is at ${sequence}, its events at ${sequences.at(-1)}`] : []),
    ];
  });
};

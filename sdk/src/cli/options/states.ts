import { Option } from 'commander';
import type { JobState } from '../../index.js';

/** Each is one that a job can be in; the type keeps the list whole. */
const jobStates: Readonly<Record<JobState, true>> = { waiting: true, queued: true, inspecting: true, processing: true, completed: true, partial: true, failed: true, cancelled: true };

export function stateOption(description: string): Option {
  return new Option('--state <state>', description).choices(Object.keys(jobStates));
}

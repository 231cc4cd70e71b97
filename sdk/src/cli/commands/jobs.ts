import type { Shell } from '../command.js';
import { addJobsControl } from './jobs-control.js';
import { addJobsReading } from './jobs-reading.js';
import { addJobsWatching } from './jobs-watching.js';

export function addJobsCommands(shell: Shell): void {
  const jobs = shell.program.command('jobs').summary('List, show, follow, cancel, retry and remove jobs').description('What is made of files.');
  addJobsReading(shell, jobs);
  addJobsWatching(shell, jobs);
  addJobsControl(shell, jobs);
}

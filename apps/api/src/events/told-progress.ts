import type { ProgressView } from '../../../../packages/media/spec/event-views.js';
import { viewProgress } from '../../../../packages/platform/job-store/event-view.js';
import type { JobStanding } from '../../../../packages/platform/job-store/events.js';
import { viewPace } from '../../../../packages/platform/job-store/job-view.js';

type OutputStanding = JobStanding['outputs'][number];

/** What one stream was told of progress: nothing is told twice, and nothing goes backwards. */
export class ToldProgress {
  private readonly outputs = new Map<string, { readonly progress: number; readonly text: string }>();
  private job = 0;

  /** Views of the outputs that have come along since they were told of. */
  newOf(standing: JobStanding, at: Date): ProgressView[] {
    this.job = Math.max(this.job, standing.progress);
    return standing.outputs.flatMap((output) => (this.isNew(output) ? [viewProgress({ progress: this.job }, output, at)] : []));
  }

  /** A numbered event has told how it stands: it may have been begun anew. */
  forget(output: string | null): void {
    if (output === null) this.job = 0;
    else this.outputs.delete(output);
  }

  private isNew(output: OutputStanding): boolean {
    const { name, phase, progress } = output;
    // Also when nothing more is said of its speed: nobody is at work on it.
    const text = JSON.stringify([phase, progress, viewPace(output)]);
    const told = this.outputs.get(name);
    if (told && (told.text === text || told.progress > progress)) return false;
    this.outputs.set(name, { progress, text });
    return true;
  }
}

import type { FaultBench } from './fault-bench.js';
import type { Ledger } from './ledger.js';

/** Where the open jobs of a trial hang, in words: for whoever reads a failed try. */
export async function diagnose(bench: FaultBench, ledger: Ledger): Promise<string[]> {
  const jobs = [...new Set(ledger.created.map(({ job }) => job))].slice(0, 5);
  const told = await Promise.all(
    jobs.map(async (job) => {
      try {
        const { status, raw, historyLength } = await bench.temporal.workflow.getHandle(job).describe();
        const pending = (raw.pendingActivities ?? []).map(({ activityType, attempt, state, lastWorkerIdentity, lastFailure }) => `${activityType?.name} attempt ${attempt} state ${state} of ${lastWorkerIdentity}${lastFailure ? ` after ${lastFailure.message}` : ''}`);
        return status.name === 'RUNNING' ? [`${job} is running with ${historyLength} events; ${pending.join('; ') || 'no activity is pending'}${raw.pendingWorkflowTask ? `; a workflow task is pending, attempt ${raw.pendingWorkflowTask.attempt}` : ''}`] : [];
      } catch (error) {
        return [`${job}: ${String(error)}`];
      }
    }),
  );
  const processes = bench.running.map(({ name, pid }) => `${name} ${pid}`).join(', ');
  return [...told.flat(), `running: ${processes}`];
}

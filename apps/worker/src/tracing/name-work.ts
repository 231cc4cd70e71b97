import { trace } from '@opentelemetry/api';
import type { ActivityInterceptorsFactory } from '@temporalio/worker';
import { withLogContext } from '../../../../packages/platform/logging/log-context.js';
import { traceIds } from '../../../../packages/platform/tracing/in-span.js';

/** Every line that is logged in the course of an activity says which job and output it is about, and so does its span. */
export const nameWork: ActivityInterceptorsFactory = ({ info }) => {
  const { attempt, activityType: activity } = info;
  let fields: Readonly<Record<string, unknown>> = { activity, attempt };
  return {
    inbound: {
      execute(input, next) {
        const { jobId, output } = subjectOf(input.args[0]);
        trace.getActiveSpan()?.setAttributes({ ...(jobId ? { 'reelforge.job.id': jobId } : {}), ...(output ? { 'reelforge.output.name': output } : {}), 'temporalAttempt': attempt, 'temporalTaskQueue': info.taskQueue });
        const named = { ...(jobId ? { jobId } : {}), ...(output ? { output } : {}), activity, attempt };
        fields = { ...named, ...traceIds() };
        return withLogContext(named, () => next(input));
      },
    },
    // What the SDK says of the attempt, as that it has failed, is said outside of it.
    outbound: { getLogAttributes: (input, next) => next({ ...input, ...fields }) },
  };
};

/** What the input of an activity says: an output by name, or the only one that a shared piece of work is for. */
function subjectOf(input: unknown): { jobId: string | undefined; output: string | undefined } {
  const { jobId, output, plan, progress } = (input ?? {}) as { jobId?: unknown; output?: unknown; plan?: { name?: unknown }; progress?: { shares?: readonly { output: string }[] } };
  const shares = progress?.shares ?? [];
  const name = [output, plan?.name, shares.length === 1 ? shares[0]!.output : undefined].find((one) => typeof one === 'string');
  return { jobId: typeof jobId === 'string' ? jobId : undefined, output: name };
}

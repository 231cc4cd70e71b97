import { Context } from '@temporalio/activity';
import { MediaError } from '../../packages/media/errors.js';
import { quickPicture } from '../../packages/media/plan/quick-picture.js';
import type { JobActivities } from '../../workflows/activity-contract.js';
import type { ActivityDeps } from '../deps.js';
import type { ProgressReporter } from '../process/progress-reporter.js';
import { inspectSource } from '../sources/inspect-source.js';
import { renderImage } from './render-image.js';

/** Nobody follows the progress of a moment. */
const untold: ProgressReporter = { report: () => undefined, end: () => Promise.resolve(), close: () => Promise.resolve() };

/** Looks at the source of a lone picture and renders it in one go: small jobs cost more on the way between server and worker than in it. */
export function renderAtOnce(deps: ActivityDeps): JobActivities['renderAtOnce'] {
  const inspect = inspectSource(deps);
  const render = renderImage({ ...deps, progress: untold });
  return async (input) => {
    const inspected = await inspect(input);
    const plan = quickPicture(inspected.plan, inspected.info);
    if (!plan) return inspected;
    try {
      const { jobId, tenantId, source } = input;
      return { ...inspected, made: await render({ jobId, tenantId, source, plan, progress: { part: plan.name, shares: [] } }) };
    } catch (error) {
      // What is wrong with an output is told by an attempt of its own, beside what is known of the source.
      if (error instanceof MediaError && !error.retryable && !Context.current().cancellationSignal.aborted) return inspected;
      throw error;
    }
  };
}

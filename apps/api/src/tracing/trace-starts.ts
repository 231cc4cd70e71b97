import type { WorkflowClientInterceptor } from '@temporalio/client';
import type { Tracing } from '../../../../packages/platform/tracing/start-tracing.js';

/** What the process traces with. */
export interface TracedStarts {
  readonly tracing: Tracing | null;
  /** Workflows that are started go on with the trace of the request */
  readonly interceptors: readonly WorkflowClientInterceptor[];
}

export const untraced: TracedStarts = { tracing: null, interceptors: [] };

/** By Temporal's own interceptors, which are loaded only where they are needed. */
export async function traceStarts(tracing: Tracing | null): Promise<TracedStarts> {
  if (!tracing) return untraced;
  const { OpenTelemetryWorkflowClientInterceptor } = await import('@temporalio/interceptors-opentelemetry-v2');
  return { tracing, interceptors: [new OpenTelemetryWorkflowClientInterceptor()] };
}

import type { ActivityInterceptorsFactory, InjectedSinks } from '@temporalio/worker';
import type { WorkflowClientInterceptor } from '@temporalio/client';
import { SpanStatusCode } from '@opentelemetry/api';
import { type Tracing } from '../../../../packages/platform/tracing/start-tracing.js';
import type { TraceSinks } from '../../../../workflows/carry-trace.js';

/** What a worker that traces adds to what it runs and starts; nothing where it does not trace. */
export interface TracedWork {
  readonly activities: readonly ActivityInterceptorsFactory[];
  readonly client: readonly WorkflowClientInterceptor[];
  readonly sinks: InjectedSinks<TraceSinks>;
}

/** By Temporal's own interceptors, but for workflows: see `carry-trace`. */
export async function traceWork(tracing: Tracing | null): Promise<TracedWork> {
  const sinks: InjectedSinks<TraceSinks> = { tracing: { ended: { callDuringReplay: false, fn: (_info, span) => {
    const { workflowType, workflowId, startedAt, endedAt, failed } = span;
    const shown = tracing?.startGiven(`RunWorkflow:${workflowType}`, span, { startTime: startedAt, attributes: { temporalWorkflowId: workflowId } });
    if (failed) shown?.setStatus({ code: SpanStatusCode.ERROR });
    shown?.end(endedAt);
  } } } };
  if (!tracing) return { activities: [], client: [], sinks };
  const { OpenTelemetryActivityInboundInterceptor, OpenTelemetryWorkflowClientInterceptor } = await import('@temporalio/interceptors-opentelemetry-v2');
  return { activities: [(context) => ({ inbound: new OpenTelemetryActivityInboundInterceptor(context) })], client: [new OpenTelemetryWorkflowClientInterceptor()], sinks };
}

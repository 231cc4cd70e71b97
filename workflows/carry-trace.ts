import { defaultPayloadConverter, type Headers } from '@temporalio/common';
import { proxySinks, type Sinks, workflowInfo, type WorkflowInterceptorsFactory } from '@temporalio/workflow';
import { jobWorkflowType } from './contract.js';

/** A run of a workflow as a span of a trace. */
export interface WorkflowSpan {
  readonly workflowType: string;
  readonly workflowId: string;
  /** As W3C Trace Context has it: of the request that started the workflow, and of the run itself */
  readonly parent: string;
  readonly traceparent: string;
  /** ms since 1970 */
  readonly startedAt: number;
  readonly endedAt: number;
  readonly failed: boolean;
}

export interface TraceSinks extends Sinks {
  tracing: { ended(span: WorkflowSpan): void };
}

/** Where Temporal's interceptors for OpenTelemetry keep what belongs together. */
const header = '_tracer-data';
const form = /^00-([0-9a-f]{32})-[0-9a-f]{16}-([0-9a-f]{2})$/;

/**
 * Passes the trace that a workflow was started in on to its activities, which are below the run of the workflow there,
 * and to the lines that are logged of it.
 * Temporal's own interceptors would bring all of OpenTelemetry into each workflow. Nothing of this is seen in a
 * history but the headers, which a replay does not look at; without a trace nothing happens.
 */
export const interceptors: WorkflowInterceptorsFactory = () => {
  let carried: Headers = {};
  let logged: Readonly<Record<string, string>> = jobFields();
  return {
    inbound: [{
      async execute(input, next) {
        const span = begin(input.headers);
        if (!span) return next(input);
        carried = span.headers;
        logged = { ...logged, ...span.ids };
        let failed = true;
        try {
          const result = await next(input);
          failed = false;
          return result;
        } finally {
          span.end(failed);
        }
      },
    }],
    outbound: [{
      scheduleActivity: (input, next) => next({ ...input, headers: { ...input.headers, ...carried } }),
      scheduleLocalActivity: (input, next) => next({ ...input, headers: { ...input.headers, ...carried } }),
      getLogAttributes: (input, next) => next({ ...input, ...logged }),
    }],
  };
};

/** The workflow of a job has its id. */
function jobFields(): { jobId?: string } {
  const { workflowType, workflowId } = workflowInfo();
  return workflowType === jobWorkflowType ? { jobId: workflowId } : {};
}

function begin(headers: Headers): { headers: Headers; ids: { traceId: string; spanId: string }; end(failed: boolean): void } | null {
  const given = headers[header] && defaultPayloadConverter.fromPayload<Record<string, string>>(headers[header]);
  const [parent, traceId = '', flags] = form.exec(given ? (given['traceparent'] ?? '') : '') ?? [];
  if (parent === undefined) return null;
  const { workflowType, workflowId, runId, runStartTime } = workflowInfo();
  // The random end of the run's id: the same in every replay, and no draw from the workflow's own random numbers.
  const spanId = runId.replaceAll('-', '').slice(-16);
  const traceparent = `00-${traceId}-${spanId}-${flags}`;
  return {
    ids: { traceId, spanId },
    headers: { [header]: defaultPayloadConverter.toPayload({ ...given, traceparent }) },
    end: (failed) => proxySinks<TraceSinks>().tracing.ended({ workflowType, workflowId, parent, traceparent, startedAt: runStartTime.getTime(), endedAt: Date.now(), failed }),
  };
}

import { context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { type Metadata, status, type StatusObject } from '@grpc/grpc-js';
import { tracerName } from '../../../../packages/platform/tracing/in-span.js';

/** Those that are the service's fault, as OpenTelemetry's conventions for RPC have it. */
const faults: ReadonlySet<status> = new Set([status.UNKNOWN, status.DEADLINE_EXCEEDED, status.UNIMPLEMENTED, status.INTERNAL, status.UNAVAILABLE, status.DATA_LOSS]);

interface TracedCall {
  readonly service: string;
  readonly method: string;
  readonly requestId: string;
  /** What came with the call; it may name the span of its caller */
  readonly metadata: Metadata;
  /** What goes back with the answer: is told which span this is */
  readonly initial: Metadata;
}

/** A call of gRPC is a span, as a request of HTTP is. `carryOut` returns the status that it fails with. */
export async function traceCall({ service, method, requestId, metadata, initial }: TracedCall, carryOut: () => Promise<StatusObject | null>): Promise<StatusObject | null> {
  const attributes = { 'rpc.system': 'grpc', 'rpc.service': service, 'rpc.method': method, 'reelforge.request.id': requestId };
  const given = propagation.extract(context.active(), metadata, { get: (carrier, name) => carrier.get(name).map(String), keys: (carrier) => Object.keys(carrier.getMap()) });
  const span = trace.getTracer(tracerName).startSpan(`${service}/${method}`, { kind: SpanKind.SERVER, attributes }, given);
  const current = trace.setSpan(given, span);
  propagation.inject(current, initial, { set: (carrier, name, value) => carrier.set(name, value) });
  try {
    const failure = await context.with(current, carryOut);
    const code = failure?.code ?? status.OK;
    span.setAttribute('rpc.grpc.status_code', code);
    if (faults.has(code)) span.setStatus({ code: SpanStatusCode.ERROR });
    return failure;
  } finally {
    span.end();
  }
}

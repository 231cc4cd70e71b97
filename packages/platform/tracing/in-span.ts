import { type Attributes, type Span, SpanStatusCode, trace } from '@opentelemetry/api';

/** Name under which the service's own spans are made. */
export const tracerName = 'reelforge';

/** Runs `work` as a span of the trace that is under way. Where nobody traces, it is `work` and hardly anything else. */
export function inSpan<T>(name: string, attributes: Attributes, work: (span: Span) => Promise<T>): Promise<T> {
  return trace.getTracer(tracerName).startActiveSpan(name, { attributes }, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.message.slice(0, 300) : String(error) });
      throw error;
    } finally {
      span.end();
    }
  });
}

/** Adds to the span that is under way. */
export function noteInSpan(attributes: Attributes): void {
  trace.getActiveSpan()?.setAttributes(attributes);
}

/** Ids of the trace that is under way, for a line of the log. */
export function traceIds(): { readonly traceId?: string; readonly spanId?: string } {
  const { traceId, spanId } = trace.getActiveSpan()?.spanContext() ?? {};
  return traceId && spanId ? { traceId, spanId } : {};
}

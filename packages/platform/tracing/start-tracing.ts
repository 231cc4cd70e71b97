import { context, propagation, type Span, type SpanOptions, trace } from '@opentelemetry/api';
import type { Redact } from '../logging/redaction.js';
import { hideSecrets } from './hide-secrets.js';
import { tracerName } from './in-span.js';

export interface TracingConfig {
  readonly OTEL_EXPORTER_OTLP_ENDPOINT?: string | undefined;
  readonly OTEL_EXPORTER_OTLP_HEADERS?: string | undefined;
  readonly OTEL_SERVICE_NAME?: string | undefined;
}

/** Traces of one process, until `close`. */
export interface Tracing {
  /** A span that has been somewhere else: its ids are given, as W3C Trace Context has them. Throws for what is none. */
  startGiven(name: string, ids: { readonly parent: string; readonly traceparent: string }, options: SpanOptions): Span;
  /** Sends what is left. */
  close(): Promise<void>;
}

/**
 * Has everything that is traced in this process sent to the collector. Null where none is configured: OpenTelemetry's SDK
 * is not even loaded then. `redact` takes secrets out of what is sent. Sampling, batches and resource attributes are as the standard variables (`OTEL_…`) say.
 */
export async function startTracing(config: TracingConfig, app: 'api' | 'worker', redact: Redact): Promise<Tracing | null> {
  const endpoint = config.OTEL_EXPORTER_OTLP_ENDPOINT;
  if (endpoint === undefined) return null;
  const [{ OTLPTraceExporter }, { defaultResource, detectResources, envDetector, resourceFromAttributes }, { BatchSpanProcessor, NodeTracerProvider, RandomIdGenerator }, { ATTR_SERVICE_NAME }] = await Promise.all([
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
    import('@opentelemetry/sdk-trace-node'),
    import('@opentelemetry/semantic-conventions'),
  ]);
  let given: string | undefined;
  const ids = new RandomIdGenerator();
  const provider = new NodeTracerProvider({
    resource: defaultResource().merge(detectResources({ detectors: [envDetector] })).merge(resourceFromAttributes({ [ATTR_SERVICE_NAME]: config.OTEL_SERVICE_NAME ?? `reelforge-${app}` })),
    idGenerator: { generateTraceId: () => ids.generateTraceId(), generateSpanId: () => given ?? ids.generateSpanId() },
    spanProcessors: [hideSecrets(redact), new BatchSpanProcessor(new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces`, headers: headersOf(config.OTEL_EXPORTER_OTLP_HEADERS) }))],
  });
  provider.register();
  return {
    startGiven(name, { parent, traceparent }, options) {
      given = /^00-[0-9a-f]{32}-([0-9a-f]{16})-/.exec(traceparent)?.[1];
      if (given === undefined) throw new TypeError(`no traceparent: ${traceparent}`);
      try {
        return provider.getTracer(tracerName).startSpan(name, options, propagation.extract(context.active(), { traceparent: parent }));
      } finally {
        given = undefined;
      }
    },
    async close() {
      await provider.shutdown().catch(() => undefined);
      trace.disable();
      context.disable();
      propagation.disable();
    },
  };
}

function headersOf(text: string | undefined): Record<string, string> {
  return Object.fromEntries((text ?? '').split(',').filter(Boolean).map((pair) => [pair.slice(0, pair.indexOf('=')).trim(), decodeURIComponent(pair.slice(pair.indexOf('=') + 1).trim())]));
}

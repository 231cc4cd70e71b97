import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A span as it was sent. */
export interface CollectedSpan {
  readonly service: string;
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  /** Empty: it has none */
  readonly parentSpanId: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly failed: boolean;
  readonly attributes: Readonly<Record<string, unknown>>;
}

interface SentAttribute {
  readonly key: string;
  readonly value: { readonly stringValue?: string; readonly intValue?: number | string; readonly doubleValue?: number; readonly boolValue?: boolean; readonly arrayValue?: { readonly values: readonly { stringValue?: string }[] } };
}

interface Sent {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly SentAttribute[] };
    readonly scopeSpans: readonly { readonly spans: readonly (Omit<CollectedSpan, 'attributes'> & { startTimeUnixNano: string; endTimeUnixNano: string; status?: { code?: number }; attributes: readonly SentAttribute[] })[] }[];
  }[];
}

/** Takes traces as a collector does: OTLP over HTTP, as JSON. */
export class Collector {
  readonly spans: CollectedSpan[] = [];
  /** Header `authorization` of what was sent */
  readonly authorizations = new Set<string | undefined>();
  /** All that was sent, as text */
  received = '';

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async open(): Promise<Collector> {
    const server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part)).on('end', () => {
        collector.authorizations.add(request.headers.authorization);
        const text = Buffer.concat(parts).toString();
        collector.received += text;
        if (request.url === '/v1/traces') collector.take(JSON.parse(text) as Sent);
        response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const collector = new Collector(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    return collector;
  }

  private take({ resourceSpans }: Sent): void {
    for (const { resource, scopeSpans } of resourceSpans) {
      const service = String(read(resource.attributes)['service.name']);
      for (const span of scopeSpans.flatMap(({ spans }) => spans)) {
        this.spans.push({ service, name: span.name, traceId: span.traceId, spanId: span.spanId, parentSpanId: span.parentSpanId ?? '', startMs: Number(BigInt(span.startTimeUnixNano) / 1_000_000n), endMs: Number(BigInt(span.endTimeUnixNano) / 1_000_000n), failed: span.status?.code === 2, attributes: read(span.attributes) });
      }
    }
  }

  /** Those of one trace. */
  trace(traceId: string): CollectedSpan[] {
    return this.spans.filter((span) => span.traceId === traceId);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

function read(attributes: readonly SentAttribute[]): Record<string, unknown> {
  return Object.fromEntries(attributes.map(({ key, value: { stringValue, intValue, doubleValue, boolValue, arrayValue } }) => [key, stringValue ?? doubleValue ?? boolValue ?? arrayValue?.values.map((one) => one.stringValue) ?? (intValue === undefined ? undefined : Number(intValue))]));
}

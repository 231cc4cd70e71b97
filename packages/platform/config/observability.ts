import { z } from 'zod';
import { secret } from './secret.js';

/** What the process shows of itself. */
export const metricsVariables = {
  METRICS_TOKEN: secret(z.string().min(16, 'use at least 16 characters').optional().describe('Bearer token that opens GET /metrics. Without it the API has no such route, and the health port of the worker shows them to whoever reaches it')),
};

/** Where traces go; the names are those of OpenTelemetry. */
export const tracingVariables = {
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional().describe('Collector of traces (OTLP over HTTP), as http://localhost:4318; there are none without it'),
  OTEL_EXPORTER_OTLP_HEADERS: secret(z.string().regex(/^[^=,\s]+=[^,]*(,[^=,\s]+=[^,]*)*$/, 'use name=value, separated by commas').optional().describe('Headers that the collector asks for: name=value, separated by commas')),
  OTEL_SERVICE_NAME: z.string().min(1).optional().describe('Name of the process in traces; reelforge-api and reelforge-worker by default'),
};

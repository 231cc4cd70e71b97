import { trace } from '@opentelemetry/api';
import { Collector } from '../../../test/observability/collector.js';
import { redactor } from '../logging/redaction.js';
import { inSpan } from './in-span.js';
import { startTracing } from './start-tracing.js';

test('no secret leaves with a span, whatever an error says', async () => {
  const collector = await Collector.open();
  try {
    const tracing = await startTracing({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url }, 'worker', redactor(['planted-in-settings']));
    const told = 'GET https://me:planted-password@example.com/?sig=planted-signature failed with planted-in-settings';
    await inSpan('fetch', { 'reelforge.url': told, 'reelforge.frames': 3, 'reelforge.renditions': ['640x360'] }, async () => {
      trace.getActiveSpan()!.recordException(new Error(told));
      throw new Error(told);
    }).catch(() => undefined);
    // What is left is sent then.
    await tracing!.close();
    expect(collector.received).toContain('https://[hidden]@example.com/?sig=[hidden] failed with [hidden]');
    expect(collector.received).not.toContain('planted');
    expect(collector.spans).toEqual([expect.objectContaining({ name: 'fetch', failed: true, attributes: expect.objectContaining({ 'reelforge.frames': 3, 'reelforge.renditions': ['640x360'] }) })]);
  } finally {
    await collector.close();
  }
});

import type { Attributes } from '@opentelemetry/api';
import type { ReadableSpan, SpanProcessor } from '@opentelemetry/sdk-trace-node';
import type { Redact } from '../logging/redaction.js';

/** Takes what is secret out of each span when it ends: messages of errors say what somebody else has made them say. To stand before what sends them. */
export function hideSecrets(redact: Redact): SpanProcessor {
  return {
    onStart: () => undefined,
    onEnd(span: ReadableSpan) {
      hideIn(span.attributes, redact);
      for (const { attributes } of span.events) if (attributes) hideIn(attributes, redact);
      if (span.status.message !== undefined) span.status.message = redact(span.status.message);
    },
    forceFlush: () => Promise.resolve(),
    shutdown: () => Promise.resolve(),
  };
}

function hideIn(attributes: Attributes, redact: Redact): void {
  for (const [name, value] of Object.entries(attributes)) if (typeof value === 'string') attributes[name] = redact(value);
}

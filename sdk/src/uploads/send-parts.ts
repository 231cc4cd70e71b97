import { abortable } from '../http/abortable.js';
import type { SendBytes } from '../platform/platform.js';
import type { Part } from './parts.js';
import type { PartLinks } from './part-links.js';
import { sendToStore } from './send-to-store.js';
import type { ProgressMeter } from './upload-progress.js';

export interface SendingParts {
  readonly send: SendBytes;
  readonly links: PartLinks;
  readonly meter: ProgressMeter;
  readonly parallel: number;
  readonly maxRetries: number;
  readonly signal: AbortSignal | undefined;
}

/** What all parts that are on their way hold in memory, at most, unless one part is larger. */
const memoryBytes = 64 * 1024 * 1024;

/** How many parts are sent at once. */
export function partsAtOnce(wanted: number, partSizeBytes: number): number {
  return Math.max(1, Math.min(wanted, Math.floor(memoryBytes / partSizeBytes)));
}

/** Sends parts side by side; the first that fails for good ends the others. */
export async function sendParts(parts: AsyncGenerator<Part, void, undefined>, { send, links, meter, parallel, maxRetries, signal }: SendingParts): Promise<void> {
  const controller = new AbortController();
  const abort = () => controller.abort(signal!.reason);
  signal?.throwIfAborted();
  signal?.addEventListener('abort', abort);
  const next = () => abortable(parts.next(), controller.signal);
  const sendOneByOne = async () => {
    // A generator answers those who ask at once one after another.
    for (let step = await next(); !step.done; step = await next()) {
      const { number, sizeBytes, bytes } = step.value;
      await sendToStore(send, {
        url: (isFresh) => links.of(number, isFresh),
        method: 'PUT',
        pieces: async () => [await bytes()],
        onSent: (sent) => meter.onWay(number, sent),
        signal: controller.signal,
        maxRetries,
      });
      meter.onArrived(number, sizeBytes);
    }
  };
  const failed = (error: unknown) => controller.abort(error);
  try {
    await Promise.all(Array.from({ length: parallel }, () => sendOneByOne().catch(failed)));
    controller.signal.throwIfAborted();
  } finally {
    signal?.removeEventListener('abort', abort);
    // Not waited for: a stream may never give its next bytes.
    void parts.return().catch(() => undefined);
  }
}

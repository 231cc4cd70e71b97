import { describeCause } from '../explain.js';
import { CommandFailure } from '../failure.js';
import { sendBytes } from './send-bytes.js';

const attempts = 4;

export interface Way {
  readonly signal: AbortSignal;
  readonly onBytes: (bytes: number) => void;
}

/** Sends as often as that makes sense; what a failed attempt counted is taken back. */
export async function insist({ signal, onBytes }: Way, sending: (onBytes: Way['onBytes']) => Parameters<typeof sendBytes>[0]): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    let counted = 0;
    const parts = sending((bytes) => {
      counted += bytes;
      onBytes(bytes);
    });
    const outcome = await sendBytes(parts).catch((error: unknown) => describeCause(error));
    signal.throwIfAborted();
    if (typeof outcome !== 'string' && outcome.status < 300) return;
    onBytes(-counted);
    const { origin } = new URL(parts.url);
    if (typeof outcome !== 'string' && outcome.status < 500) throw new CommandFailure('failed', `The store at ${origin} refused the bytes (${outcome.status}): ${/<Message>([^<]*)/.exec(outcome.text)?.[1] ?? outcome.text.slice(0, 200)}`);
    if (attempt === attempts) throw new CommandFailure('unreachable', `The store at ${origin} did not take the bytes: ${typeof outcome === 'string' ? outcome : outcome.status}`, 'The same command goes on with what is there; `reelforge doctor` looks whether the store can be reached from here.');
    await new Promise((resolve) => setTimeout(resolve, 500 * 2 ** attempt));
  }
}

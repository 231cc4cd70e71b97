import { AsyncLocalStorage } from 'node:async_hooks';
import { Context } from '@temporalio/activity';
import { MediaError } from '../../packages/media/errors.js';
import { beatNow } from './heartbeat-details.js';

type Activity = (input: never) => Promise<unknown>;

/** An attempt that the server has heard of so lately is not asked about again. */
const freshMs = 4000;
/** Before the server gives an attempt up, this one does: clocks and networks are not exact. */
const marginMs = 3000;
const askMs = 2000;
/** Cancellation comes with the next heartbeat. */
const patienceMs = 10_000;

const running = new AsyncLocalStorage<Fence>();

/**
 * What an attempt may still do. A worker that stood still, or was cut off from the server for longer than its heartbeat
 * timeout, has lost its work to another attempt without knowing it: before it changes anything it asks.
 */
class Fence {
  private readonly context = Context.current();
  private heldAt = Date.now();
  private asking: Promise<void> | null = null;

  /** Resolves while the attempt is the one that counts; throws its cancellation, or a fault, where it is not or nobody can tell. */
  async hold(): Promise<void> {
    if (Date.now() - this.heldAt < freshMs) return;
    await (this.asking ??= this.ask().finally(() => (this.asking = null)));
  }

  private async ask(): Promise<void> {
    const { info } = this.context;
    const askedAt = Date.now();
    try {
      await beatNow(this.context, askMs);
      this.heldAt = askedAt;
    } catch (error) {
      if (isOver(error)) return this.end(error);
      if (Date.now() - this.heldAt < info.heartbeatTimeoutMs! - marginMs) return;
      throw new MediaError('dependency_unavailable', 'Temporal does not answer, so that another worker may have taken over this work', { cause: error });
    }
  }

  /** What is over ends as a cancellation, so that it looks the same whoever was told first. */
  private async end(cause: unknown): Promise<never> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, patienceMs)));
    await Promise.race([this.context.cancelled, late]).finally(() => clearTimeout(timer));
    throw new MediaError('dependency_unavailable', 'this attempt has been given up by the server', { cause });
  }
}

/** The server says that it is not the one any more, or that it is to end. */
function isOver(error: unknown): boolean {
  return ['ActivityNotFoundError', 'ActivityCancelledError', 'ActivityPausedError', 'ActivityResetError'].includes((error as Error).name);
}

/** Lets `holdAttempt` know, within an activity that has a heartbeat timeout, which attempt it runs for. */
export function withFences<T extends { readonly [K in keyof T]: Activity }>(activities: T): T {
  const wrapped = Object.entries<Activity>(activities).map(([name, run]) => [
    name,
    async (input: never) => (Context.current().info.heartbeatTimeoutMs ? running.run(new Fence(), run, input) : run(input)),
  ]);
  return Object.fromEntries(wrapped) as T;
}

/** Call before anything is changed that a newer attempt, or nobody any more, may own. Throws when this attempt is over. */
export async function holdAttempt(): Promise<void> {
  await running.getStore()?.hold();
}

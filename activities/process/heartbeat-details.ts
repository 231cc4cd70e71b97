import type { Context } from '@temporalio/activity';
import type { Usage } from '../../packages/media/estimate/usage.js';
import { currentMeter } from './usage-meter.js';

/** What the heartbeats of an attempt say to those behind it. The newest replaces all before, so each says everything. */
export interface HeartbeatDetails {
  /** What all attempts so far have needed */
  readonly metered?: Usage;
  /** Attempts that ended because their worker was to end, and that count for nothing */
  readonly handedBack?: number;
}

type AttemptInfo = { readonly heartbeatDetails?: unknown };

const added = new WeakMap<object, number>();

/** How many attempts were handed back, with this one once it has been. */
export function handBacksOf(info: AttemptInfo): number {
  const before = (info.heartbeatDetails as HeartbeatDetails | undefined)?.handedBack ?? 0;
  return before + (added.get(info) ?? 0);
}

/** From here on heartbeats say that this attempt was handed back. */
export function countHandBack(info: AttemptInfo): void {
  added.set(info, 1);
}

/** Sends a heartbeat past the throttle of the SDK, and hears what the server says of the attempt: throws where it is over, or nobody answers within `withinMs`. */
export async function beatNow(context: Context, withinMs: number): Promise<void> {
  const { client, info } = context;
  await client.withDeadline(Date.now() + withinMs, () => client.activity.heartbeat(info.taskToken, heartbeatDetails(context)));
}

/** What a heartbeat has to say now. */
export function heartbeatDetails({ info }: Context, metered: Usage | undefined = currentMeter()?.soFar): HeartbeatDetails | undefined {
  const handedBack = handBacksOf(info);
  return metered || handedBack > 0 ? { ...(metered ? { metered } : {}), ...(handedBack > 0 ? { handedBack } : {}) } : undefined;
}

import { Context } from '@temporalio/activity';
import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import { isMetered, type Metered, noUsage, type Usage } from '../../packages/media/estimate/usage.js';
import { heartbeatDetails } from './heartbeat-details.js';
import { UsageMeter } from './usage-meter.js';

type Activity = (input: never) => Promise<unknown>;

/** They belong to the job's bookkeeping, not to the making of an output. */
const unmetered: ReadonlySet<string> = new Set(['mirrorJob', 'readJob', 'removeJob', 'resolveSource', 'removeObjects', 'keepResult', 'checkDestination', 'deliverOutput', 'takeBackOutput']);
/** sharp works within the worker. */
const inProcess: ReadonlySet<string> = new Set(['renderImage', 'renderAtOnce']);

/**
 * Measures every activity that makes something, and gives the workflow what all attempts have needed, beside the
 * result or the failure. What an attempt has needed goes with its heartbeats to the next one, so that those that failed
 * or died count, too.
 */
export function withMeter<T extends { readonly [K in keyof T]: Activity }>(activities: T): T {
  const wrapped = Object.entries<Activity>(activities).map(([name, run]) => [
    name,
    unmetered.has(name) ? run : (input: never) => measured(new UsageMeter(priorUsage(), inProcess.has(name)), () => run(input)),
  ]);
  return Object.fromEntries(wrapped) as T;
}

async function measured(meter: UsageMeter, run: () => Promise<unknown>): Promise<Metered<unknown>> {
  try {
    const result = await meter.run(run);
    return { metered: meter.close(), result };
  } catch (error) {
    const usage = meter.close();
    const context = Context.current();
    context.heartbeat(heartbeatDetails(context, usage));
    throw withUsage(error, usage);
  }
}

function priorUsage(): Usage {
  const details: unknown = Context.current().info.heartbeatDetails;
  return isMetered(details) ? details.metered : noUsage;
}

function withUsage(error: unknown, metered: Usage): unknown {
  if (error instanceof CancelledFailure) return new CancelledFailure(error.message, [...error.details, { metered }], error.cause);
  if (!(error instanceof ApplicationFailure)) return error;
  const details: unknown[] = [...((error.details ?? [])), { metered }];
  return new ApplicationFailure(error.message, error.type, error.nonRetryable, details, error.cause, error.nextRetryDelay);
}

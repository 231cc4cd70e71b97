import { ActivityFailure, ApplicationFailure, CancelledFailure, TimeoutFailure } from '@temporalio/workflow';
import { addUsage, bornEvenly, type Costs, divideUsage, isMetered, type Metered, noUsage, type Usage } from '../packages/media/estimate/usage.js';

/** What each output of this workflow's job has needed. */
class UsageLedger {
  private readonly byOutput = new Map<string, Usage>();
  private readonly changed = new Set<string>();

  /** The outputs of the job: they share what is done for no one of them. */
  open(outputs: readonly string[]): void {
    for (const output of outputs) this.byOutput.set(output, noUsage);
  }

  /** What an earlier run has told. */
  resume(output: string, usage: Usage): void {
    this.byOutput.set(output, usage);
  }

  add(usage: Usage, costs: Costs | null): void {
    for (const [output, part] of divideUsage(usage, costs ?? bornEvenly([...this.byOutput.keys()]))) {
      this.byOutput.set(output, addUsage(this.byOutput.get(output) ?? noUsage, part));
      this.changed.add(output);
    }
  }

  stored(output: string, outputBytes: number): void {
    this.add({ ...noUsage, outputBytes }, [{ output, share: 1 }]);
  }

  /** To be told with the output's end; null for one that has needed nothing more. */
  tellOf(output: string): Usage | null {
    return this.changed.delete(output) ? this.byOutput.get(output)! : null;
  }

  /** Of outputs that had ended when work that they shared did. */
  untold(): Readonly<Record<string, Usage>> {
    return Object.fromEntries([...this.changed].map((output) => [output, this.tellOf(output)!]));
  }
}

/** Each workflow has modules of its own. */
export const ledger = new UsageLedger();

type Input = { readonly progress?: { readonly costs?: Costs; readonly shares: readonly { readonly output: string }[] }; readonly output?: unknown; readonly outputs?: readonly { readonly name: string }[]; readonly plan?: { readonly name?: string } };
type Run = (input: Input) => Promise<unknown>;
type Execute = { executeWithOptions(options: object, args: [Input]): Promise<unknown> };

/** The activities as they are; what they have needed goes to the ledger. */
export function metered<T extends object>(activities: T): T {
  return new Proxy(activities, {
    get(target, name) {
      const activity = Reflect.get(target, name) as Run & Execute;
      const run: Run = (input) => settle(activity(input), input);
      return Object.assign(run, { executeWithOptions: (options: object, args: [Input]) => settle(activity.executeWithOptions(options, args), args[0]) });
    },
  });
}

async function settle(work: Promise<unknown>, input: Input): Promise<unknown> {
  try {
    const made = await work;
    if (!isMetered(made)) return made;
    ledger.add(made.metered, costsOf(input));
    return made.result;
  } catch (error) {
    const found = usageOfFailure(error);
    if (found) ledger.add(found.metered, costsOf(input));
    throw error;
  }
}

function usageOfFailure(error: unknown): Metered<unknown> | null {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  if (cause instanceof TimeoutFailure) return isMetered(cause.lastHeartbeatDetails) ? cause.lastHeartbeatDetails : null;
  return cause instanceof ApplicationFailure || cause instanceof CancelledFailure ? ((cause.details ?? []).find(isMetered) ?? null) : null;
}

/** Null where it was done for all outputs of the job. */
function costsOf({ progress, output, outputs, plan }: Input): Costs | null {
  if (progress?.costs?.length) return progress.costs;
  if (progress?.shares.length) return bornEvenly(progress.shares.map((share) => share.output));
  if (outputs?.length) return bornEvenly(outputs.map(({ name }) => name));
  const name = typeof output === 'string' ? output : plan?.name;
  return name === undefined ? null : [{ output: name, share: 1 }];
}

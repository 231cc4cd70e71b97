import { changesAreAudited } from './changes-are-audited.js';
import { createsHaveJobs } from './creates-have-jobs.js';
import { endsAreTold } from './ends-are-told.js';
import { eventsInOrder } from './events-in-order.js';
import { keysAreJobs } from './keys-are-jobs.js';
import { manifestsAreWhole } from './manifests-are-whole.js';
import { manifestsAtAnyTime } from './manifests-at-any-time.js';
import { noOrphans } from './no-orphans.js';
import { nothingAfterCancel } from './nothing-after-cancel.js';
import { nothingLeftRunning } from './nothing-left-running.js';
import { quotaIsStored } from './quota-is-stored.js';
import { rowsAreWorkflows } from './rows-are-workflows.js';
import { rowsEndAsWorkflows } from './rows-end-as-workflows.js';
import { sourcesUnchanged } from './sources-unchanged.js';
import type { Invariant, World } from './world.js';

/** What holds after every fault, by its number. */
export const invariants: Readonly<Record<string, Invariant>> = {
  I1: createsHaveJobs,
  I2: rowsAreWorkflows,
  I3: keysAreJobs,
  I4: manifestsAreWhole,
  I5: manifestsAtAnyTime,
  I6: eventsInOrder,
  I7: rowsEndAsWorkflows,
  I8: endsAreTold,
  I9: noOrphans,
  I10: nothingLeftRunning,
  I11: sourcesUnchanged,
  I12: nothingAfterCancel,
  I13: quotaIsStored,
  I14: changesAreAudited,
};

/** A process needs a moment to end, and lists of Temporal are late. */
const patienceMs = 10_000;
/** A worker that was killed while it told somebody is noticed after a minute. */
const longPatienceMs: Readonly<Record<string, number>> = { I8: 90_000 };

/** What is violated, each line with its number; looked at again for a while, as some truths take a moment. */
export async function violations(world: () => World, only: readonly string[] = Object.keys(invariants)): Promise<string[]> {
  const begun = Date.now();
  const found: string[] = [];
  for (const name of only) {
    const deadline = begun + (longPatienceMs[name] ?? patienceMs);
    for (;;) {
      const wrong = await invariants[name]!(world());
      if (wrong.length > 0 && Date.now() < deadline) {
        await new Promise((resolve) => setTimeout(resolve, 200));
        continue;
      }
      found.push(...wrong.slice(0, 5).map((what) => `${name}: ${what}`));
      break;
    }
  }
  return found;
}

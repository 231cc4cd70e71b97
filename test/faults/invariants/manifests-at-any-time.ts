import type { Invariant } from './world.js';

/** I5: whenever a viewer looked, everything that a public manifest named was there. */
export const manifestsAtAnyTime: Invariant = async ({ ledger }) => ledger.brokenManifests;

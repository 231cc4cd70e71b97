import type { Fault } from '../fault.js';
import { drains } from './drains.js';
import { workerKilled } from './worker-killed.js';
import { zombies } from './zombies.js';

/** Every fault that the service is held to. */
export const faults: readonly Fault[] = [...workerKilled, ...drains, ...zombies];

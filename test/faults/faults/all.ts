import type { Fault } from '../fault.js';
import { apiKilled } from './api-killed.js';
import { behindBalancer } from './behind-a-balancer.js';
import { controlRaces } from './control-races.js';
import { crowds } from './crowds.js';
import { drains } from './drains.js';
import { diskFull } from './disk-full.js';
import { ffmpegFails } from './ffmpeg-fails.js';
import { poison } from './poison.js';
import { receiversFail } from './receivers-fail.js';
import { apisReplaced } from './replaced-apis.js';
import { workersReplaced, workersReplacedUnderLoad } from './rolling-restarts.js';
import { serversFail } from './servers-fail.js';
import { storeFails } from './store-fails.js';
import { workerKilled } from './worker-killed.js';
import { zombies } from './zombies.js';

/** Every fault that the service is held to. */
export const faults: readonly Fault[] = [...workerKilled, ...drains, workersReplaced, workersReplacedUnderLoad, ...zombies, ...apiKilled, ...behindBalancer, apisReplaced, ...serversFail, ...storeFails, ...diskFull, ...ffmpegFails, ...receiversFail, ...crowds, ...controlRaces, ...poison];

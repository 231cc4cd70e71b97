import type { FetchActivities } from '../../../workflows/fetch-contract.js';
import { withFailures } from '../../process/failures.js';
import { withFences } from '../../process/fence.js';
import { withHeartbeats } from '../../process/heartbeats.js';
import { fetchSource, type FetchDeps } from './fetch-source.js';

/** The activities that bring in files from outside. */
export function createFetchActivities(deps: FetchDeps): FetchActivities {
  return withFailures<FetchActivities>(withHeartbeats(withFences({ fetchSource: fetchSource(deps) }), deps.config.HEARTBEAT_SECONDS * 1000));
}

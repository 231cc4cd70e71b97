import type { EncoderSelection } from '../packages/media/plan/encoders.js';
import type { WorkerConfig } from '../packages/platform/config/blocks.js';
import type { Database } from '../packages/platform/job-store/client.js';
import type { KnownQuotas } from '../packages/platform/job-store/quotas.js';
import type { StartNotification } from '../packages/platform/job-store/notifications/outbox.js';
import type { ObjectStore } from '../packages/platform/object-store/object-store.js';
import type { ProgressReporter } from './process/progress-reporter.js';
import type { SourceCache } from './sources/source-cache.js';

/** What activities need from the process that runs them; made once per worker, passed to every factory. */
export interface ActivityDeps {
  readonly config: WorkerConfig;
  readonly db: Database;
  readonly store: ObjectStore;
  readonly sources: SourceCache;
  readonly progress: ProgressReporter;
  /** Without it, the dispatcher starts what is to be sent */
  readonly startNotification?: StartNotification;
  /** What tenants may have; without it they may have what the worker's configuration allows */
  readonly quotas?: KnownQuotas;
  /** Hardware that this worker encodes with; none by default */
  readonly encoders?: EncoderSelection;
}

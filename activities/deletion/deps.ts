import type { Database } from '../../packages/platform/job-store/client.js';
import type { ObjectStore } from '../../packages/platform/object-store/object-store.js';

export interface DeletionDeps {
  readonly db: Database;
  readonly store: ObjectStore;
}

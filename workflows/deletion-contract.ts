export const deletionWorkflowType = 'deleteTenantWorkflow';

export interface DeletionInput {
  /** Also the workflow's id */
  readonly deletionId: string;
  readonly tenantId: string;
}

/** `done`: nothing is left; `more`: there is; `waiting`: there is, and nothing could be removed at the moment. */
export type Removal = 'done' | 'more' | 'waiting';
type RemovalStep = (input: DeletionInput) => Promise<Removal>;

/** Served on the `control` queue. All may be repeated. */
export interface DeletionActivities {
  /** Has the workflows of some jobs of the tenant delete these, and waits a while for that. */
  removeJobs: RemovalStep;
  /** Some uploads with their bytes. */
  removeUploads: RemovalStep;
  /** What else there is: objects, then all rows. The deletion is finished with that. */
  removeTenant: RemovalStep;
}

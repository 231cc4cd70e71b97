/** Started by schedules of the same names. */
export const housekeepingWorkflowTypes = { reconcile: 'reconcileWorkflow', sweep: 'sweepWorkflow' } as const;

/** Where housekeeping stands when it goes on as a new run. */
export interface HousekeepingProgress {
  readonly step: number;
  readonly after: string | null;
  readonly counts: Readonly<Record<string, number>>;
}

/** One page of housekeeping: what was found and done, and where the next page begins; null behind the last. */
export interface HousekeepingPage {
  readonly counts: Readonly<Record<string, number>>;
  readonly next: string | null;
}
type HousekeepingStep = (input: { readonly after: string | null }) => Promise<HousekeepingPage>;

/** Served on the `control` queue, started by schedules. All may be repeated, and run beside everything else. */
export interface HousekeepingActivities {
  /** Jobs that have not ended, but whose workflow has: told what it still knows, started again where nothing was told of them, failed with `workflow_lost` otherwise. */
  reconcileJobs: HousekeepingStep;
  /** Jobs whose rows lag behind their running workflow are told what they missed. */
  retellJobs: HousekeepingStep;
  /** Running workflows of jobs that do not exist are ended. */
  reconcileWorkflows: HousekeepingStep;
  /** Uploads that were not completed in time, and those that no job has used for the configured time. */
  sweepUploads: HousekeepingStep;
  /** Old events, deliveries, answers to idempotency keys, earlier results of outputs that are gone. */
  sweepRows: HousekeepingStep;
  /** Multipart uploads in both buckets that nobody goes on with. */
  sweepMultiparts: HousekeepingStep;
  /** Objects of the input bucket without an upload. */
  sweepInputs: HousekeepingStep;
  /** What ended jobs have left beside their completed outputs. */
  sweepJobs: HousekeepingStep;
  /** Objects of the output bucket without a job. */
  sweepOutputs: HousekeepingStep;
}

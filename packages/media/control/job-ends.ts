/** The states in which nothing of a job is made any more. */
export const jobEndStates = ['completed', 'partial', 'failed', 'cancelled'] as const;

import { upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import type { JobState } from './contract.js';

const key = defineSearchAttributeKey('ReelforgeState', SearchAttributeType.KEYWORD);

/**
 * Lets operators search for jobs by state. Where the namespace does not know the attribute, the workflow was started
 * without it, and setting it would stop the workflow.
 */
export class StateAttribute {
  private shown: string | undefined = workflowInfo().typedSearchAttributes.get(key);

  show(state: JobState): void {
    if (this.shown === undefined || this.shown === state) return;
    upsertSearchAttributes([{ key, value: state }]);
    this.shown = state;
  }
}

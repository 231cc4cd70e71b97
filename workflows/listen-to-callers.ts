import { CancellationScope, condition, setHandler } from '@temporalio/workflow';
import { cancelJob, deleteJob, jobChanges, jobSnapshot, retryOutputs, revokeOutput, verdictOf } from './contract.js';
import type { JobRecord } from './job-record.js';
import type { JobRequests, Request } from './job-requests.js';
import { failureOf } from './problem-of.js';

/**
 * Registers what callers may send. An update answers with its verdict, and when what it has recorded is mirrored; a
 * signal that would be refused is ignored. Nothing is judged before `isReady`.
 */
export function listenToCallers(record: JobRecord, requests: JobRequests, isReady: () => boolean): void {
  const ready = () => CancellationScope.nonCancellable(() => condition(isReady));
  const insist = <A extends unknown[]>({ refuse }: Request<A>) => (...args: A) => {
    const problem = isReady() ? refuse(...args) : null;
    if (problem) throw failureOf(problem);
  };
  const answer = <A extends unknown[]>({ refuse, obey }: Request<A>) => async (...args: A) => {
    await ready();
    const problem = refuse(...args);
    if (problem) throw failureOf(problem);
    obey(...args);
    await record.told();
  };
  const heed = <A extends unknown[]>({ refuse, obey }: Request<A>) => async (...args: A) => {
    await ready();
    if (!refuse(...args)) obey(...args);
  };

  setHandler(jobChanges, (after) => record.changesAfter(after));
  setHandler(jobSnapshot, () => record.snapshot());
  setHandler(cancelJob, heed(requests.cancel));
  setHandler(revokeOutput, heed(requests.revoke));
  setHandler(retryOutputs, heed(requests.retry));
  setHandler(deleteJob, heed(requests.delete));
  setHandler(verdictOf.cancel, answer(requests.cancel), { validator: insist(requests.cancel) });
  setHandler(verdictOf.revoke, answer(requests.revoke), { validator: insist(requests.revoke) });
  setHandler(verdictOf.retry, answer(requests.retry), { validator: insist(requests.retry) });
  setHandler(verdictOf.delete, answer(requests.delete));
}

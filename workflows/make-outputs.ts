import { CancellationScope, isCancellation } from '@temporalio/workflow';
import { livePlan } from '../packages/media/plan/live-plan.js';
import { viewAudio, viewCaptions } from '../packages/media/plan/view-tracks.js';
import { isAdaptive, isFile } from '../packages/media/spec/output-kinds.js';
import { deliver, takeBack } from './deliver.js';
import { keepResult } from './earlier-results.js';
import { problemOf } from './problem-of.js';
import { type MakeablePlan, type ProducedOutput, produceOutput, releaseTracks } from './produce-output.js';
import type { Production } from './production.js';
import { sweep } from './remove-outputs.js';
import { type QualityByTrack, renditionViews } from './rendition-views.js';
import { ledger } from './usage-ledger.js';
import type { Revocations } from './revocations.js';
import { withdraw } from './withdraw.js';

/** Makes all outputs side by side; each ends for itself. Throws only when the whole job is cancelled. */
export async function makeOutputs(production: Production, revocations: Revocations): Promise<void> {
  const { plan, record } = production;
  revocations.removeBy((name) => takeBack(production, name));
  const outputs = plan.outputs.filter(({ name }) => !record.hasEnded(name));
  const ended = await Promise.allSettled(
    outputs.map(async (output) => {
      if (output.type === 'refused') return record.outputFailed(output.name, output.problem);
      return makeOutput(production, output, revocations);
    }),
  );
  for (const outcome of ended) if (outcome.status === 'rejected') throw outcome.reason;
  await sweep(production);
}

async function makeOutput(production: Production, plan: MakeablePlan, revocations: Revocations): Promise<void> {
  const { record } = production;
  const { name } = plan;
  const views = (state: 'processing' | 'completed' | 'failed' | 'revoked', quality?: QualityByTrack) => renditionViews(production.plan, plan, state, quality);
  const tracks = () => ({ audio: viewAudio(production.plan, plan, production.levels), captions: viewCaptions(production.plan, plan) });
  const scope = new CancellationScope();
  revocations.attach(name, scope);
  const live = livePlan(production.plan, plan);
  record.record('output.started', {
    output: { name, ...(live ? { live } : {}), state: 'processing', phase: 'downloading', renditions: views('processing'), ...tracks(), skipped: 'skipped' in plan ? plan.skipped : [], ...(isAdaptive(plan) && plan.perTitle ? { perTitle: plan.perTitle } : {}) },
  });
  const outcome = await scope.run(() => (record.destinationOf(name) ? produceAndDeliver(production, plan) : produceOutput(production, plan))).then(
    (made) => made,
    (error: unknown) => ({ error }),
  );
  await releaseTracks(production, plan);
  // Its last activity may have completed although the revocation was on the way.
  if (revocations.wants(name)) {
    await withdraw(record, name);
    const left = await takeBack(production, name);
    record.record('output.revoked', { output: { name, state: 'revoked', phase: null, renditions: views('revoked'), files: [], ...(left ? { error: left } : {}) } });
  } else if ('files' in outcome) {
    // Of video, the gate has seen all objects.
    if (!isAdaptive(plan) && !isFile(plan)) ledger.stored(name, outcome.files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0));
    record.record('output.completed', { output: { name, state: 'completed', phase: null, progress: 1, renditions: views('completed', outcome.quality), ...tracks(), files: outcome.files, ...(outcome.placeholder ? { placeholder: outcome.placeholder } : {}), ...(outcome.srcset ? { srcset: outcome.srcset } : {}) } });
    await keepResult(production, name, outcome.quality);
  } else if (isCancellation(outcome.error)) {
    throw outcome.error;
  } else {
    const problem = problemOf(outcome.error);
    await withdraw(record, name);
    await takeBack(production, name);
    record.outputFailed(name, problem, views('failed'));
  }
}

async function produceAndDeliver(production: Production, plan: MakeablePlan): Promise<ProducedOutput> {
  const made = await produceOutput(production, plan);
  return { ...made, files: await deliver(production, plan.name, made.files) };
}

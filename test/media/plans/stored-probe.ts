import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { planJob, defaultPlanOptions } from '../../../packages/media/plan/plan-job.js';
import { longestChunkSeconds } from '../../../packages/media/plan/timeline.js';
import type { KeyframeMap } from '../../../packages/media/probe/keyframes.js';
import { parseProbe } from '../../../packages/media/probe/parse-probe.js';
import type { StreamTiming } from '../../../packages/media/probe/stream-timing.js';
import { outputSpec } from '../../../packages/media/spec/outputs.js';
import { describeGolden, describeJoin } from './describe-golden.js';
import { type JoinedKind, type SourceKind, sourceKinds } from './source-kinds.js';

/** What ffprobe said of a file, with the times that were measured of its packets. */
export interface StoredProbe {
  readonly sizeBytes: number;
  readonly description: unknown;
  readonly timings: readonly StreamTiming[];
  readonly keyframes?: KeyframeMap | undefined;
}

const probePath = ({ name }: SourceKind) => path.join(import.meta.dirname, 'probes', `${name}.json`);
export const goldenPath = ({ name }: Pick<SourceKind, 'name'>) => path.join(import.meta.dirname, 'golden', `${name}.txt`);

export function storeProbe(kind: SourceKind, probe: StoredProbe): void {
  writeFileSync(probePath(kind), `${JSON.stringify(probe, null, 1)}\n`);
}

export function storedProbe(kind: SourceKind): StoredProbe {
  return JSON.parse(readFileSync(probePath(kind), 'utf8')) as StoredProbe;
}

/** Plans what is asked of a kind of source, as a worker would after its probe. */
export function planStored(kind: SourceKind) {
  const { description, timings, sizeBytes, keyframes } = storedProbe(kind);
  const info = parseProbe(description, timings, sizeBytes);
  const outputs = kind.outputs.map((output) => outputSpec.parse(output));
  const plan = planJob(info, outputs, { ...defaultPlanOptions, chunkSeconds: longestChunkSeconds(info.durationSeconds), keyframes, watermarks: kind.watermarks ?? {}, files: kind.files ?? {} });
  return { info, outputs, plan };
}

/** The plan of a kind of source for people to review. */
export function planText(kind: SourceKind): string {
  return describeGolden(kind.outputs, planStored(kind));
}

/** How sources of several kinds are joined. */
export function joinText({ parts }: JoinedKind): string {
  return describeJoin(parts, parts.map((part) => planStored(sourceKinds.find(({ name }) => name === part)!).info));
}

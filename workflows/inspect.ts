import { isCancellation } from '@temporalio/workflow';
import type { JobPlan } from '../packages/media/plan/plan.js';
import { isLonePicture } from '../packages/media/spec/output-kinds.js';
import type { SourceInfo } from '../packages/media/probe/source-info.js';
import { type Titles, titlesOf } from '../packages/media/per-title/title.js';
import { image, probe, probeOf, video } from './activity-proxies.js';
import type { JobInput, SourceObject } from './contract.js';
import type { MadeImage, ProbeActivities, ResolvedAssets, VideoActivities } from './activity-contract.js';
import { joinParts } from './find-source.js';
import type { JobRecord } from './job-record.js';
import { problemOf } from './problem-of.js';

/** What a job reads, and what is to be made of it. */
export interface Inspected {
  readonly source: SourceObject;
  readonly info: SourceInfo;
  readonly plan: JobPlan;
  /** The job's only output, made already */
  readonly made?: MadeImage;
}

/** The files of a job, pinned. */
export interface JobFiles {
  readonly parts: readonly SourceObject[];
  readonly assets: ResolvedAssets;
}

/** A job that is under way is not told to begin anew. */
export function startInspection(record: JobRecord): void {
  if (record.jobState === 'processing') return;
  record.record('job.queued', { job: { state: 'queued' } });
  record.record('job.inspecting', { job: { state: 'inspecting', startedAt: new Date().toISOString() } });
}

/** Makes one source of its parts, probes it and plans all outputs, on a worker that then has the source at hand. `places` as `inspectSource` takes them. */
export async function inspect({ jobId, tenantId, outputs }: JobInput, { parts, assets }: JobFiles, places?: Readonly<Record<string, number>>): Promise<Inspected> {
  const { source, warnings } = await joinParts({ jobId, tenantId, parts });
  const request = { jobId, tenantId, source, outputs, assets, ...(places ? { places } : {}) };
  const { info, ...found } = isLonePicture(outputs) ? await image.renderAtOnce.executeWithOptions({ summary: `${source.sizeBytes} bytes` }, [request]) : await planOutputs(request);
  return { source, ...found, info: { ...info, warnings: [...warnings, ...info.warnings] } };
}

export function endInspection(record: JobRecord, sourceInfo: SourceInfo): void {
  if (record.jobState === 'processing') return;
  record.record('job.inspected', { job: { sourceInfo } });
  record.record('job.processing', { job: { state: 'processing' } });
}

/**
 * What the source is and what would be made of it. Outputs whose ladder depends on the source's pictures are planned
 * a second time, with what trial encodes told.
 */
export async function planOutputs(input: Parameters<ProbeActivities['inspectSource']>[0]): Promise<{ info: SourceInfo; plan: JobPlan }> {
  const inspected = await probeOf(input.outputs).inspectSource.executeWithOptions({ summary: `${input.source.sizeBytes} bytes` }, [input]);
  const wishes = inspected.info.video ? titlesOf(input.outputs) : [];
  if (wishes.length === 0) return inspected;
  const { jobId, tenantId, source } = input;
  const measured = await Promise.all(wishes.map(async ({ key, trim }) => [key, await tryTitle({ jobId, tenantId, source, info: inspected.info, trim })] as const));
  const titles: Titles = Object.fromEntries(measured);
  return probe.inspectSource.executeWithOptions({ summary: 'with the trials' }, [{ ...input, titles }]);
}

/** Trials that fail are the fault of the outputs that wanted them. */
async function tryTitle(input: Parameters<VideoActivities['analyseTitle']>[0]): Promise<Titles[string]> {
  try {
    return await video.analyseTitle.executeWithOptions({ summary: 'trial encodes' }, [input]);
  } catch (error) {
    if (isCancellation(error)) throw error;
    return { problem: problemOf(error) };
  }
}

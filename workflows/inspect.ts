import type { JobPlan } from '../packages/media/plan/plan.js';
import type { SourceInfo } from '../packages/media/probe/source-info.js';
import { probe } from './activity-proxies.js';
import type { JobInput, ProbeActivities, ResolvedAssets, SourceObject } from './contract.js';
import type { JobRecord } from './job-record.js';

/** Probes the source and plans all outputs, on a worker that then has the source at hand. */
export async function inspect(input: JobInput, source: SourceObject, assets: ResolvedAssets, record: JobRecord): Promise<JobPlan> {
  const { jobId, tenantId, outputs } = input;
  record.record('job.queued', { job: { state: 'queued' } });
  record.record('job.inspecting', { job: { state: 'inspecting', startedAt: new Date().toISOString() } });
  const { info, plan } = await planOutputs({ jobId, tenantId, source, outputs, assets });
  record.record('job.inspected', { job: { sourceInfo: info } });
  record.record('job.processing', { job: { state: 'processing' } });
  return plan;
}

/** What the source is and what would be made of it. */
export async function planOutputs(input: Parameters<ProbeActivities['inspectSource']>[0]): Promise<{ info: SourceInfo; plan: JobPlan }> {
  return probe.inspectSource.executeWithOptions({ summary: `${input.source.sizeBytes} bytes` }, [input]);
}

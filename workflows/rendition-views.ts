import type { JobPlan, OutputPlan } from '../packages/media/plan/plan.js';
import { isAdaptive } from '../packages/media/spec/outputs.js';
import type { OutputState, RenditionView } from './contract.js';

/** What callers see of the renditions of an output, which share its state. */
export function renditionViews(job: JobPlan, plan: OutputPlan, state: OutputState): RenditionView[] {
  const audioId = isAdaptive(plan) ? plan.audioTrackIds[0] : plan.type === 'mp4' ? plan.audioTrackId : undefined;
  const audioKbps = job.audioTracks.find((track) => track.id === audioId)?.kbps ?? null;
  const renditions = isAdaptive(plan) ? plan.renditions : plan.type === 'mp4' && plan.rendition ? [plan.rendition] : [];
  return renditions.map(({ name, width, height, videoKbps }) => ({ name, width, height, videoKbps, audioKbps, state }));
}

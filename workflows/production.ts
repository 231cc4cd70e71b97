import { livePlan } from '../packages/media/plan/live-plan.js';
import type { AudioTrack } from '../packages/media/plan/sound-plan.js';
import type { SoundLevel } from '../packages/media/plan/view-tracks.js';
import type { EncodePlan } from '../packages/media/plan/encode-plan.js';
import type { JobPlan, OutputPlan } from '../packages/media/plan/plan.js';
import { encodeAudio, encodeVideo, lanesFor } from './encode-tracks.js';
import type { AudioTrackResult, EarlierResults, MadeImage, TrackResult } from './activity-contract.js';
import type { JobInput, SourceObject } from './contract.js';
import type { Inspected } from './inspect.js';
import type { JobRecord } from './job-record.js';
import { encodeIdsOf } from './output-tracks.js';
import { renditionViews } from './rendition-views.js';
import { SharedWork } from './shared-work.js';

/** What the making of a job's outputs shares: the plan, and work that is done once for several of them. */
export interface Production {
  readonly input: JobInput;
  readonly source: SourceObject;
  /** Replaced when hardware fails and tracks are encoded in software instead */
  plan: JobPlan;
  readonly record: JobRecord;
  /** The only output, where it was made with the inspection */
  readonly made?: MadeImage;
  /** By encode id; results by track id */
  readonly encodes: ReadonlyMap<string, SharedWork<ReadonlyMap<string, TrackResult>>>;
  /** By track id */
  readonly audioTracks: ReadonlyMap<string, SharedWork<AudioTrackResult>>;
  /** How loud sound was found to be, as `viewAudio` takes it */
  readonly levels: Map<string, SoundLevel>;
  /** By output name: under what later jobs find it, where it may be copied */
  readonly keys: Map<string, string>;
}

/** Sets up shared work in the current cancellation scope; nothing starts before an output asks for it. */
export function openProduction(input: JobInput, { source, plan, made }: Inspected, record: JobRecord, keys: EarlierResults['keys'] = {}): Production {
  const job = { jobId: input.jobId, tenantId: input.tenantId, source };
  const outputsNamed = (names: ReadonlySet<string>): OutputPlan[] => plan.outputs.filter((output) => names.has(output.name));
  const production: Production = {
    input, source, plan, record, ...(made ? { made } : {}), levels: new Map(), keys: new Map(Object.entries(keys)),
    encodes: new Map(plan.encodes.map((encode) => [encode.id, new SharedWork((waiting) => encodeVideo(job, encode, { planned: plan.outputs.filter(({ name }) => !record.hasEnded(name)), wanted: () => outputsNamed(waiting), begunAt: record.begunAt }, lanesFor(plan.encodes.length), (inSoftware) => fallBack(production, inSoftware)))])),
    audioTracks: new Map(plan.audioTracks.map((track: AudioTrack) => [track.id, new SharedWork((waiting) => encodeAudio(job, track, outputsNamed(waiting)))])),
  };
  return production;
}

/** From here on an encode is the one in software, and callers are told. */
function fallBack(production: Production, inSoftware: EncodePlan): void {
  const { plan, record } = production;
  production.plan = { ...plan, encodes: plan.encodes.map((encode) => (encode.id === inSoftware.id ? inSoftware : encode)) };
  for (const output of plan.outputs) {
    if (record.outputState(output.name) !== 'processing' || !encodeIdsOf(output).includes(inSoftware.id)) continue;
    // Made as nobody had planned it: the next job is to try the hardware again.
    production.keys.delete(output.name);
    const live = livePlan(production.plan, output);
    record.record('output.fallback', { output: { name: output.name, ...(live ? { live } : {}), renditions: renditionViews(production.plan, output, 'processing') } });
  }
}

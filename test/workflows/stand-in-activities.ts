import { Context } from '@temporalio/activity';
import { withFailures } from '../../activities/process/failures.js';
import { readJob } from '../../activities/job/read-job.js';
import { removeJob } from '../../activities/job/remove-job.js';
import { mirrorJob } from '../../activities/job/mirror-job.js';
import { MediaError, type ErrorCode } from '../../packages/media/errors.js';
import type { JobPlan } from '../../packages/media/plan/plan.js';
import type { Database } from '../../packages/platform/job-store/client.js';
import type { CopiedOutput, EarlierResults, JobActivities, MadeImage, TrackResult } from '../../workflows/activity-contract.js';
import type { StoredFile } from '../../workflows/contract.js';
import { sourceInfo } from './plans.js';

export interface Call {
  readonly activity: keyof JobActivities;
  readonly input: never;
}

/** What a test has activities do: `block` holds every call of one until it is released or cancelled. */
export class Script {
  readonly calls: Call[] = [];
  private readonly gates = new Map<string, { opened: Promise<void>; open: () => void; holds: (input: never) => boolean }>();
  private readonly failures = new Map<string, { code: ErrorCode; times: number }>();
  /** Is told when a call that was blocked goes on or is cancelled, and when any other begins. */
  onEnd: (activity: keyof JobActivities) => void = () => {};
  resolution: () => ReturnType<JobActivities['resolveSource']> = async () => ({ state: 'ready', object: { bucket: 'in', key: 'k', etag: 'e', sizeBytes: 7 } });

  /** What earlier jobs have made; nothing by default */
  earlier: EarlierResults = { keys: {}, found: [], info: null };
  /** What a copy gives; nothing that could be copied by default */
  copied: CopiedOutput | null = null;

  /** What is rendered with the inspection of a lone picture; nothing by default */
  made: MadeImage | null = null;

  constructor(readonly plan: JobPlan) {}

  /** Of an activity that `holds` is true for. Returns what opens this gate, even when another has taken its place. */
  block<K extends keyof JobActivities>(activity: K, holds: (input: Parameters<JobActivities[K]>[0]) => boolean = () => true): () => void {
    let open = () => {};
    const opened = new Promise<void>((resolve) => (open = resolve));
    this.gates.set(activity, { opened, open, holds });
    return open;
  }

  release(activity: keyof JobActivities): void {
    this.gates.get(activity)?.open();
  }

  fail(activity: keyof JobActivities, code: ErrorCode, times = Infinity): void {
    this.failures.set(activity, { code, times });
  }

  inputs<K extends keyof JobActivities>(activity: K): Parameters<JobActivities[K]>[0][] {
    return this.calls.filter((call) => call.activity === activity).map((call) => call.input);
  }

  /** What every stand-in does first. */
  async enter(activity: keyof JobActivities, input: unknown): Promise<void> {
    this.calls.push({ activity, input: input as never });
    const failure = this.failures.get(activity);
    if (failure && failure.times-- > 0) throw new MediaError(failure.code, `${activity} was told to fail`);
    const gate = this.gates.get(activity);
    if (!gate?.holds(input as never)) return this.onEnd(activity);
    const heartbeat = setInterval(() => Context.current().heartbeat(), 100);
    try {
      await Promise.race([gate.opened, Context.current().cancelled]);
    } finally {
      clearInterval(heartbeat);
      this.onEnd(activity);
    }
  }
}

/** The real mirror, and media activities that do what the script of their job says. */
export function standInActivities(db: Database, scripts: ReadonlyMap<string, Script>): JobActivities {
  const scripted = async (activity: keyof JobActivities, input: { jobId: string }) => {
    const script = scripts.get(input.jobId)!;
    await script.enter(activity, input);
    return script;
  };
  const files = async (activity: keyof JobActivities, input: { jobId: string; plan: { name: string } }) => {
    await scripted(activity, input);
    return { files: [{ bucket: 'out', key: `${input.jobId}/${input.plan.name}/file`, contentType: 'text/plain', sizeBytes: 3 } satisfies StoredFile] };
  };
  return withFailures<JobActivities>({
    mirrorJob: mirrorJob({ db }),
    readJob: readJob({ db }),
    removeJob: removeJob({ db }),
    // The tenant is the job's id, so that this too finds its script.
    resolveSource: async (input) => {
      const script = scripts.get(input.tenantId)!;
      await script.enter('resolveSource', input);
      return script.resolution();
    },
    inspectSource: async (input) => {
      const { plan } = await scripted('inspectSource', input);
      // Only of a part of the request the script's plan says too much.
      const outputs = plan.outputs.filter(({ name }) => !input.places || input.outputs.some((output) => output.name === name));
      return { info: sourceInfo, plan: { ...plan, outputs } };
    },
    renderAtOnce: async (input) => {
      const { plan, made } = await scripted('renderAtOnce', input);
      return { info: sourceInfo, plan, ...(made ? { made } : {}) };
    },
    findResults: async (input) => (await scripted('findResults', input)).earlier,
    copyResult: async (input) => (await scripted('copyResult', input)).copied,
    keepResult: async (input) => void (await scripted('keepResult', input)),
    checkDestination: async (input) => void (await scripted('checkDestination', input)),
    deliverOutput: async (input) => {
      await scripted('deliverOutput', input);
      return { files: input.files.map((file) => ({ ...file, bucket: input.destination.bucket })) };
    },
    takeBackOutput: async (input) => {
      await scripted('takeBackOutput', input);
      return { removed: 1 };
    },
    analyseTitle: async (input) => {
      await scripted('analyseTitle', input);
      return { sampleSeconds: 6, rungs: [] };
    },
    checkOutput: async (input) => {
      await scripted('checkOutput', input);
      return { objects: 1, bytes: 1, framesDecoded: 1 };
    },
    measureQuality: async (input) => {
      await scripted('measureQuality', input);
      return { tracks: input.trackIds.map((trackId) => ({ trackId, quality: { measure: input.measure, mean: 0.98, worst: 0.95, frames: 50, reason: null } })) };
    },
    encodeChunk: async (input) => {
      await scripted('encodeChunk', input);
      return { tracks: input.trackIds.map((trackId) => trackResult(trackId, input.chunk.frames)) };
    },
    copyTrack: async (input) => {
      await scripted('copyTrack', input);
      return trackResult(input.trackId, input.encode.timeline.frames);
    },
    encodeAudioTrack: async (input) => {
      await scripted('encodeAudioTrack', input);
      return { ...trackResult(input.track.id, 100), durationSeconds: input.track.durationSeconds };
    },
    packageAdaptive: (input) => files('packageAdaptive', input),
    packageRepackaged: (input) => files('packageRepackaged', input),
    repackageTrack: async (input) => {
      await scripted('repackageTrack', input);
      return { folder: input.track.folder, segments: 1, bytes: 10, peakBitsPerSecond: 1, averageBitsPerSecond: 1, playlist: { bucket: 'out', key: 'k', contentType: 'text/plain', sizeBytes: 3 } };
    },
    packageFile: (input) => files('packageFile', input),
    encodeAudioFile: (input) => files('encodeAudioFile', input),
    makeWaveform: (input) => files('makeWaveform', input),
    makeCaptions: (input) => files('makeCaptions', input),
    extractThumbnails: (input) => files('extractThumbnails', input),
    makePoster: (input) => files('makePoster', input),
    makeStoryboard: (input) => files('makeStoryboard', input),
    makePreview: (input) => files('makePreview', input),
    joinSources: async (input) => {
      await scripted('joinSources', input);
      return { object: { bucket: 'out', key: 'joined', etag: 'e', sizeBytes: 7 }, warnings: [] };
    },
    prepareBurnIn: async (input) => void (await scripted('prepareBurnIn', input)),
    prepareWatermark: async (input) => void (await scripted('prepareWatermark', input)),
    renderImage: (input) => files('renderImage', input),
    removeObjects: async (input) => {
      await scripted('removeObjects', input);
      return { removed: 0 };
    },
  });
}

function trackResult(trackId: string, frames: number): TrackResult {
  return { trackId, frames, segments: 1, bytes: 10, codecs: 'avc1.64001f', initSha256: trackId };
}

import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Problem } from '../packages/media/errors.js';
import type { Usage } from '../packages/media/estimate/usage.js';
import type { JobPlan, PerTitleSummary } from '../packages/media/plan/plan.js';
import type { StoredFile } from '../packages/media/stored-file.js';
import type { StoredObject } from '../packages/media/stored-object.js';
import type { LivePlan } from '../packages/media/plan/live-plan.js';
import type { RenditionQuality } from '../packages/media/quality/rendition-quality.js';
import type { SourceInfo } from '../packages/media/probe/source-info.js';
import type { SourceReference } from '../packages/media/spec/source-reference.js';
import type { ImagePlaceholder, SrcsetView } from '../packages/media/spec/image-views.js';
import type { AudioView, CaptionView } from '../packages/media/spec/track-views.js';
import type { OutputSpec } from '../packages/media/spec/outputs.js';
import type { VideoCodec } from '../packages/media/spec/video-fields.js';

/** Task queues. Each worker serves those of its roles, with slots of its own. */
export const taskQueues = {
  /** Workflows, the mirror and storage work: seconds, no media processes */
  control: 'reelforge-control',
  /** Download and probe */
  probe: 'reelforge-probe',
  /** ffmpeg */
  video: 'reelforge-video',
  /** sharp */
  image: 'reelforge-image',
  /** Requests to receivers of webhooks, and mails: other people's servers, which may be slow */
  notify: 'reelforge-notify',
  /** Sources that callers name by a URL: other people's servers as well, for as long as a file takes */
  fetch: 'reelforge-fetch',
} as const;

export const jobWorkflowType = 'jobWorkflow';
export const planWorkflowType = 'planWorkflow';

/** The whole request, so that a job can be understood and re-run from its history alone. */
export interface JobInput {
  /** Also the workflow's id */
  readonly jobId: string;
  readonly tenantId: string;
  readonly source: SourceReference | { readonly concat: readonly SourceReference[] };
  readonly outputs: readonly OutputSpec[];
  /** Earlier results may be copied, and those of this job may be by later ones */
  readonly cache?: boolean;
  /** The job may have been worked on by an earlier run of its workflow: what became of it is read from its rows first */
  readonly reopened?: boolean;
}

/** What an earlier run has left in the rows. */
export interface EarlierRun {
  readonly state: JobState;
  readonly sequence: number;
  readonly outputs: readonly { readonly name: string; readonly state: OutputState; readonly error: Problem | null; readonly usage?: Usage | null }[];
}

/** A job's request, to be planned and not run. */
export interface PlanInput {
  /** Also the workflow's id; it stands where a job's id does */
  readonly planId: string;
  readonly tenantId: string;
  readonly source: JobInput['source'];
  readonly outputs: readonly OutputSpec[];
  /** Longest time that it may take */
  readonly limitMs: number;
}

/** What a job of this request would run, or why none would. */
export type PlanOutcome = { readonly source: SourceObject; readonly info: SourceInfo; readonly plan: JobPlan } | { readonly problem: Problem };

export type SourceObject = StoredObject;

export type JobState = 'waiting' | 'queued' | 'inspecting' | 'processing' | 'completed' | 'partial' | 'failed' | 'cancelled';
export type OutputState = 'queued' | 'processing' | 'completed' | 'failed' | 'skipped' | 'revoked' | 'cancelled';
export type OutputPhase = 'downloading' | 'encoding' | 'packaging' | 'uploading' | 'checking' | 'copying' | 'removing';

/** The source of a waiting job may have become ready (or gone for good): look again. */
export const sourceChanged = defineSignal('sourceChanged');
/** End the whole job; what was published is removed. */
export const cancelJob = defineSignal('cancelJob');
/** End one output, running or finished; its objects are removed. */
export const revokeOutput = defineSignal<[name: string]>('revokeOutput');
/** Make failed or cancelled outputs again: these, or all of them. */
export const retryOutputs = defineSignal<[names: readonly string[] | null]>('retryOutputs');
/** End the job, remove all its objects, and then its rows. */
export const deleteJob = defineSignal('deleteJob');
/**
 * The same as updates, for callers that need the verdict: a refusal is an `ApplicationFailure` that carries the problem.
 * Signals that would be refused are ignored. They need no worker to be accepted, which updates do.
 */
export const verdictOf = {
  cancel: defineUpdate<void>('cancelJob'),
  revoke: defineUpdate<void, [name: string]>('revokeOutput'),
  retry: defineUpdate<void, [names: readonly string[] | null]>('retryOutputs'),
  delete: defineUpdate<void>('deleteJob'),
} as const;
/** Changes behind this number, in order, as far as they fit one message: for a mirror that has lost some. */
export const jobChanges = defineQuery<readonly JobChange[], [after: number]>('jobChanges');
/** What the workflow believes now. */
export const jobSnapshot = defineQuery<JobSnapshot>('jobSnapshot');

export interface JobSnapshot {
  readonly state: JobState;
  readonly sequence: number;
  readonly outputs: Readonly<Record<string, OutputState>>;
}

export type { StoredFile };

export interface RenditionView {
  readonly name: string;
  readonly width: number | null;
  readonly height: number | null;
  readonly videoKbps: number | null;
  readonly audioKbps: number | null;
  readonly codec: VideoCodec | null;
  /** ffmpeg's name of the encoder */
  readonly encoder: string | null;
  /** Why it is not the encoder that the configuration asks for */
  readonly warning: string | null;
  readonly state: OutputState;
  /** It is the source's own stream, not encoded */
  readonly copied?: true;
  /** Where the output asked for it, when it is completed */
  readonly quality?: RenditionQuality;
}

/**
 * One change of a job, numbered by the workflow without gaps. Rows, events and everything that callers are told
 * come from this stream alone; a store applies a change only where its sequence is newer.
 */
export interface JobChange {
  readonly sequence: number;
  readonly at: string;
  readonly type: string;
  readonly job?: {
    readonly state?: JobState;
    readonly sourceInfo?: SourceInfo;
    readonly error?: Problem | null;
    readonly startedAt?: string;
    readonly finishedAt?: string | null;
    readonly progress?: number;
    /** By name: of outputs that shared work which went on behind their end */
    readonly usage?: Readonly<Record<string, Usage>>;
  };
  readonly output?: {
    readonly name: string;
    readonly state?: OutputState;
    readonly phase?: OutputPhase | null;
    readonly progress?: number;
    readonly renditions?: readonly RenditionView[];
    readonly audio?: readonly AudioView[];
    readonly captions?: readonly CaptionView[];
    readonly skipped?: readonly { readonly name: string; readonly reason: string }[];
    readonly perTitle?: PerTitleSummary | null;
    readonly placeholder?: ImagePlaceholder;
    readonly srcset?: SrcsetView;
    readonly files?: readonly StoredFile[];
    /** The earlier output that this one is a copy of */
    readonly cached?: { readonly job: string; readonly output: string };
    readonly error?: Problem | null;
    /** What its making has needed, since the job was made */
    readonly usage?: Usage;
    /** What playlists need to know while the output is made; of no interest to callers */
    readonly live?: LivePlan;
  };
}

/** Something that is on its way to somebody outside. */
export interface Notification {
  readonly kind: 'webhook' | 'mail';
  /** Of its row; also the workflow's id */
  readonly id: string;
  readonly tenantId: string;
}

/** Try at once; the pause before the next attempt ends. */
export const sendNow = defineSignal('sendNow');

/** How the workflow of a notification is started: again, too, when it is to be sent once more. */
export function notificationWorkflow({ kind, id, tenantId }: Notification) {
  return {
    type: kind === 'webhook' ? 'deliverWebhook' : 'sendMail',
    options: { workflowId: id, taskQueue: taskQueues.control, args: [{ id }] as [NotificationInput], priority: { fairnessKey: tenantId }, memo: { tenantId } },
  };
}

export interface NotificationInput {
  readonly id: string;
}

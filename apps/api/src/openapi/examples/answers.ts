import type { ApiKeyView, SessionView, TokensView, UserView } from '../../../../../packages/media/spec/account-views.js';
import type { EventView } from '../../../../../packages/media/spec/event-views.js';
import type { JobView, OutputView, PlaybackView, ReadinessView, UploadView } from '../../../../../packages/media/spec/views.js';
import type { PresetView } from '../../../../../packages/media/presets/preset.js';
import type { DeliveryView, WebhookView } from '../../../../../packages/media/webhooks/webhook.js';
import type { QuotasView } from '../../quotas/quota-views.js';
import type { UsageReport } from '../../usage/usage-requests.js';
import { ids } from './ids.js';
import { answersOfOneCall } from './own-answers.js';

const at = '2026-03-01T12:00:00.000Z';
const later = '2026-03-01T12:01:30.000Z';

const upload: UploadView = { id: ids.upload, state: 'ready', fileName: 'clip.mp4', contentType: 'video/mp4', method: 'post', sizeBytes: 1_048_576, createdAt: at, expiresAt: '2026-03-02T12:00:00.000Z', completedAt: later };
const begun: UploadView = { ...upload, state: 'pending', completedAt: null, post: { url: 'https://store.example.com/input', fields: { key: 'ten_…/upl_…', policy: '…', 'X-Amz-Signature': '…' } } };

const usage = { cpuSeconds: 84.2, peakMemoryBytes: 412_000_000, wallSeconds: 51.7, inputBytes: 1_048_576, outputBytes: 3_145_728 };
const rendition = (name: string, width: number, height: number, videoKbps: number) => ({ name, width, height, videoKbps, audioKbps: null, codec: 'h264', encoder: 'libx264', state: 'completed' as const });
const output: OutputView = {
  name: 'main', type: 'hls', state: 'completed', phase: null, progress: 1, speed: null, framesPerSecond: null, secondsLeft: null,
  renditions: [rendition('720p', 1280, 720, 2500), rendition('360p', 640, 360, 800)],
  audio: [{ language: 'en', title: null, codec: 'aac', channels: 2, kbps: 128, default: true, loudness: null }],
  captions: [], skipped: [{ name: '1080p', reason: 'larger than the source' }], perTitle: null, placeholder: null, srcset: null,
  files: [{ key: `ten_…/${ids.job}/main/master.m3u8`, bucket: 'reelforge-output', contentType: 'application/vnd.apple.mpegurl', sizeBytes: 812 }],
  usage, cached: null, error: null,
};
const job: JobView = { id: ids.job, state: 'completed', progress: 1, sequence: 9, reference: null, metadata: {}, priority: 3, cache: false, source: { upload: ids.upload, info: null }, outputs: [output], usage, error: null, createdAt: at, startedAt: at, finishedAt: later };
const event: EventView = { type: 'output.completed', sequence: 8, timestamp: later, output: { name: 'main', state: 'completed', progress: 1 } };

const playback: PlaybackView = { hls: 'https://media.example.com/play/…/master.m3u8', page: 'https://media.example.com/play/…/', expiresAt: '2026-03-01T18:00:00.000Z' };
const preset: PresetView = { name: 'small', description: 'For a quick look', output: { type: 'mp4', height: 360, preset: 'faster' }, builtIn: false, createdAt: at };
const webhook: WebhookView = { id: ids.webhook, url: 'https://example.com/hook', description: null, events: ['job.completed', 'job.failed'], style: 'standard', enabled: true, disabledReason: null, disabledAt: null, previousSecretExpiresAt: null, lastDeliveredAt: later, createdAt: at };
const delivery: DeliveryView = { id: ids.delivery, type: 'job.completed', url: 'https://example.com/hook', job: ids.job, sequence: 9, state: 'delivered', attempts: [{ number: 1, at: later, durationMs: 84, status: 200, error: null, response: 'ok' }], nextAttemptAt: null, createdAt: later, finishedAt: later };

const user: UserView = { id: ids.user, email: 'ada@example.com', name: 'Ada', createdAt: at };
const tokens: TokensView = { id: ids.session, accessToken: 'eyJhbGciOi…', accessTokenExpiresAt: '2026-03-01T12:15:00.000Z', refreshToken: 'rt_…', refreshTokenExpiresAt: '2026-03-31T12:00:00.000Z' };
const session: SessionView = { id: ids.session, isCurrent: true, device: 'Firefox on Linux', userAgent: 'Mozilla/5.0 …', address: '203.0.113.7', createdAt: at, lastUsedAt: later, expiresAt: '2026-03-31T12:00:00.000Z' };
const apiKey: ApiKeyView = { id: ids.apiKey, name: 'importer', prefix: 'rf_3kQ9', scopes: ['uploads:write', 'jobs:write'], createdBy: ids.user, createdAt: at, expiresAt: null, lastUsedAt: null };

const usageReport: UsageReport = { from: '2026-02-01', to: '2026-03-01', groupBy: 'day', data: [{ ...usage, day: '2026-03-01', mediaSeconds: 120, outputs: 3 }] };
const quotas: QuotasView = {
  storedBytes: { limit: 10_737_418_240, used: 4_194_304 }, activeJobs: { limit: 20, used: 1 }, mediaMinutesPerDay: { limit: null, used: 2 },
  uploadBytes: { limit: 5_368_709_120 }, sourceSeconds: { limit: null }, sourcePixels: { limit: null },
};
const readiness: ReadinessView = { status: 'up', dependencies: { postgres: { status: 'up' }, temporal: { status: 'up' }, storage: { status: 'up' } } };

const page = (item: object) => ({ data: [item], nextCursor: null });

/** Answers by the schema that they have. */
export const answerExamples: Readonly<Record<string, object>> = {
  Upload: upload, PartUrls: { parts: [{ number: 4, url: 'https://store.example.com/input/…?partNumber=4&…' }] },
  Job: job, JobPage: page(job), JobEventPage: page(event), Cancellations: { data: [{ id: ids.job, status: 202, job: { ...job, state: 'cancelled' } }] },
  Playback: playback, Preset: preset, PresetPage: page(preset),
  Webhook: webhook, WebhookPage: page(webhook), WebhookWithSecret: { ...webhook, secret: 'whsec_…' },
  WebhookDelivery: delivery, WebhookDeliveryPage: page(delivery), WebhookDeliveryWithBody: { ...delivery, body: '{"type":"job.completed",…}' },
  User: user, SessionTokens: tokens, Session: session, SessionPage: page(session), ApiKeyPage: page(apiKey), ApiKeyWithSecret: { ...apiKey, key: 'rf_…' },
  UsageReport: usageReport, Quotas: quotas, Readiness: readiness,
};

/** Where the answer of one call looks different from others of its schema. */
export const ownAnswers: Readonly<Record<string, object>> = {
  ...answersOfOneCall,
  createUpload: begun,
  createJob: { ...job, state: 'queued', progress: 0, sequence: 1, outputs: [{ ...output, state: 'queued', progress: 0, renditions: [], audio: [], skipped: [], files: [], usage: null }], usage: null, startedAt: null, finishedAt: null },
};

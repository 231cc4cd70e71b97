import type { z } from 'zod';
import { jobRequest } from '../../../../../packages/media/spec/job.js';
import { presetRequest } from '../../../../../packages/media/presets/preset.js';
import { rotateRequest, webhookPatch, webhookRequest } from '../../../../../packages/media/webhooks/webhook.js';
import { createApiKeyRequest } from '../../api-keys/api-key-requests.js';
import { cancelJobsRequest, retryRequest } from '../../jobs/job-requests.js';
import { createSessionRequest, refreshRequest } from '../../sessions/session-requests.js';
import { completeRequest, createUploadRequest, partsRequest } from '../../uploads/upload-requests.js';
import { createUserRequest } from '../../users/user-requests.js';
import { ids } from './ids.js';

/** Bodies of one call by what they ask for, and the schema that judges them. */
export interface RequestExamples {
  readonly schema: z.ZodType;
  readonly bodies: Readonly<Record<string, unknown>>;
}

function examples<Schema extends z.ZodType>(schema: Schema, bodies: Readonly<Record<string, z.input<Schema>>>): RequestExamples {
  return { schema, bodies };
}

const source = { upload: ids.upload };

/** What is asked for by `createJob` and `planJob` alike. */
const jobs = examples(jobRequest, {
  'Adaptive video, sound and stills': { source, outputs: [{ name: 'main', type: 'hls' }, { name: 'sound', type: 'audio', format: 'mp3', kbps: 192 }, { name: 'stills', type: 'thumbnails', times: [0, 1.5, 3] }] },
  'From an address, by presets, told to a webhook': { source: { url: 'https://example.com/film.mp4' }, outputs: [{ name: 'main', preset: 'web' }, { name: 'poster', preset: 'video-poster' }], reference: 'film-7', webhookUrl: 'https://example.com/hook' },
  'HLS and DASH over one set of segments, with languages, captions and a watermark': {
    source,
    outputs: [{ name: 'main', type: 'cmaf', audio: { languages: ['en', 'de'], loudness: { lufs: -16 } }, captions: ['en', { source: { upload: ids.upload }, language: 'de', name: 'Deutsch' }], watermark: { text: 'Example', position: 'top-right', opacity: 0.6 } }],
  },
  'An image in many sizes': { source, outputs: [{ name: 'cover', type: 'image', format: 'webp', operations: [{ op: 'resize', width: 1600, height: 900, fit: 'cover', position: 'attention' }], variants: [{ width: 800 }, { width: 400 }] }] },
  'Stills for a player': { source, outputs: [{ name: 'poster', type: 'poster' }, { name: 'board', type: 'storyboard' }, { name: 'preview', type: 'preview', pieces: 4, durationSeconds: 4 }, { name: 'wave', type: 'waveform' }] },
});

/** Bodies of requests by the operation that takes them; the first is the usual one. */
export const requestExamples: Readonly<Record<string, RequestExamples>> = {
  createJob: jobs,
  planJob: jobs,
  cancelJobs: examples(cancelJobsRequest, { 'Two jobs': { ids: [ids.job, ids.otherJob] } }),
  retryJob: examples(retryRequest, { 'All that failed': {}, 'One output': { outputs: ['main'] } }),
  createUpload: examples(createUploadRequest, { 'A form': { fileName: 'clip.mp4', sizeBytes: 1_048_576, contentType: 'video/mp4' }, Parts: { fileName: 'film.mov', sizeBytes: 5_368_709_120, method: 'multipart' } }),
  requestUploadParts: examples(partsRequest, { 'The next three': { numbers: [4, 5, 6] } }),
  completeUpload: examples(completeRequest, { 'With what has arrived': {}, 'With the parts that were sent': { parts: [{ number: 1, etag: '"5d41402abc4b2a76b9719d911017c592"' }] } }),
  createPreset: examples(presetRequest, { 'A small mp4': { name: 'small', description: 'For a quick look', output: { type: 'mp4', height: 360, preset: 'faster' } } }),
  createWebhook: examples(webhookRequest, { 'When jobs end': { url: 'https://example.com/hook', events: ['job.completed', 'job.partial', 'job.failed', 'job.cancelled'] } }),
  changeWebhook: examples(webhookPatch, { 'Enable it again': { enabled: true } }),
  rotateWebhookSecret: examples(rotateRequest, { 'Both sign for an hour': { overlapSeconds: 3600 } }),
  createUser: examples(createUserRequest, { 'A person': { email: 'ada@example.com', password: 'lovelace keeps 1 secret', name: 'Ada' } }),
  createSession: examples(createSessionRequest, { 'A person': { email: 'ada@example.com', password: 'lovelace keeps 1 secret' } }),
  refreshSession: examples(refreshRequest, { 'The latest token': { refreshToken: 'rt_…' } }),
  createApiKey: examples(createApiKeyRequest, { 'For a program': { name: 'importer', scopes: ['uploads:write', 'jobs:read', 'jobs:write', 'playback:read'] } }),
};

import { ids } from './ids.js';

const at = '2026-03-01T12:00:00.000Z';

/** Answers of calls whose schema no other call answers with. */
export const answersOfOneCall: Readonly<Record<string, object>> = {
  getDeletion: { id: '0199a1b2c3d47e5f8091a2b3c4d5e6f7', state: 'running', requestedAt: at, finishedAt: null },
  getJobRequest: { source: { upload: ids.upload }, outputs: [{ name: 'main', type: 'hls' }], reference: 'film-7', priority: 2 },
  downloadOutput: { url: 'https://store.example.com/output/…/sound.mp3?X-Amz-Signature=…', expiresAt: '2026-03-01T12:10:00.000Z' },
  planJob: {
    source: { upload: ids.upload, sizeBytes: 176_478, info: { container: 'wav', sizeBytes: 176_478, durationSeconds: 2, startSeconds: 0, video: null, audio: [{ index: 0, codec: 'pcm_s16le', channels: 1, channelLayout: null, sampleRate: 44_100, language: null, title: null, default: false, startSeconds: 0, durationSeconds: 2, bitrateKbps: 706, bitDepth: 16 }], subtitles: [], image: null, warnings: [] } },
    outputs: [{ name: 'sound', type: 'audio', error: null, renditions: [], skipped: [], perTitle: null, audioTracks: [], commands: [['-nostdin', '…', '-c:a', 'libmp3lame', '-b:a', '192k', '-f', 'mp3', '/work/sound.mp3']], estimate: { cpuSeconds: 0.04, bytes: 49_595 } }],
    encodes: [], audioTracks: [], estimate: { cpuSeconds: 0.04, bytes: 49_595, peakMemoryBytes: 56_563_394, measuredKinds: [] },
  },
  listAudit: { data: [{ id: 'aud_0199a1b2c3d47e5f8091a2b3c4d5e6f7', action: 'job.created', outcome: 'succeeded', status: 201, code: null, actor: { type: 'apiKey', id: ids.apiKey }, object: ids.job, address: '203.0.113.7', requestId: '5f0c6a52-4f6b-4c55-9d1c-2b8a3e7d9c11', count: 1, createdAt: at, lastAt: at }], nextCursor: null },
  livez: { status: 'up' },
  getService: { version: '0.1.0', registration: 'open', temporalUi: null, limits: { maxUploadBytes: 21_474_836_480 } },
};

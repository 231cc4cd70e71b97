import { sourceWith } from '../../packages/media/testing/sources.js';
import type { AudioTrack } from '../../packages/media/plan/sound-plan.js';
import type { EncodePlan, VideoTrack } from '../../packages/media/plan/encode-plan.js';
import type { JobPlan, OutputPlan } from '../../packages/media/plan/plan.js';
import type { SourceInfo } from '../../packages/media/probe/source-info.js';
import { plainPicture } from '../../packages/media/testing/pictures.js';

export const sourceInfo: SourceInfo = { container: 'mov', sizeBytes: 7, durationSeconds: 6, startSeconds: 0, video: sourceWith({}).video, audio: [], subtitles: [], image: null, warnings: [] };

const track = (id: string, height: number, prefix: string): VideoTrack => ({ id, width: height * 2, height, codec: 'h264', encoder: 'libx264', preset: 'veryfast', rate: { mode: 'crf', crf: 23, maxKbps: 1000 }, prefix, pixelFormat: 'yuv420p' });

/** Three chunks of two seconds each; 360p belongs to both outputs. */
export const encode: EncodePlan = {
  id: 'e0',
  streamIndex: 0,
  sourcePixels: 1920 * 1080,
  upright: true,
  picture: plainPicture,
  timeline: { frameRate: { num: 25, den: 1 }, frames: 150, sourceFrames: 150, gopFrames: 50, segmentFrames: 50, startSeconds: 0, containerStartSeconds: 0, leadFrames: 10 },
  tracks: [track('v720', 720, 'wide/v720/'), track('v360', 360, 'wide/v360/')],
  chunks: [0, 1, 2].map((index) => ({ index, count: 3, startFrame: index * 50, frames: 50 })),
};

export const sound: AudioTrack = { id: 'a0', streamIndex: 1, codec: 'aac', kbps: 128, channels: 2, sampleRate: 48_000, loudness: null, language: null, title: null, isDefault: true, startSeconds: 0, durationSeconds: 6, segmentSeconds: 2, containerStartSeconds: 0, prefix: 'wide/a0/' };

const delivery = { segmentType: 'fmp4', encryption: null, separatePlaylists: false } as const;
const rendition = (trackId: string, height: number) => ({ name: `${height}p`, encodeId: 'e0', trackId, width: height * 2, height, videoKbps: 1000 });

/** An adaptive output of both tracks. */
export const wide: OutputPlan = { type: 'hls', name: 'wide', renditions: [rendition('v720', 720), rendition('v360', 360)], skipped: [{ name: '1080p', reason: 'larger than the source' }], audioTrackIds: ['a0'], captions: [], delivery };
/** One that shares 360p and the sound with it. */
export const small: OutputPlan = { type: 'hls', name: 'small', renditions: [rendition('v360', 360)], skipped: [], audioTrackIds: ['a0'], captions: [], delivery };
export const mp3: OutputPlan = { type: 'audio', name: 'mp3', format: 'mp3', streamIndex: 1, kbps: 192, sampleRate: 48_000, channels: 2, loudness: null, startSeconds: 0, durationSeconds: 6 };

export function planOf(...outputs: OutputPlan[]): JobPlan {
  return { encodes: [encode], audioTracks: [sound], outputs };
}

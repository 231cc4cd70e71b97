import type { AudioInfo, SourceInfo, VideoInfo } from '../probe/source-info.js';

const video: VideoInfo = {
  index: 0, codec: 'h264', profile: 'High', pixelFormat: 'yuv420p', width: 1920, height: 1080, codedWidth: 1920, codedHeight: 1080, rotation: 0, pixelAspect: { num: 1, den: 1 },
  frameRate: { num: 25, den: 1 }, variableFrameRate: false, startSeconds: 0, durationSeconds: 10, frameCount: 250, maxGapSeconds: 0.04, bitrateKbps: 5000, hdr: null,
  interlacing: null, color: { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', range: 'limited' }, maxKeyframeGapSeconds: 2, openGroups: false,
};
const audio: AudioInfo = { index: 1, codec: 'aac', channels: 2, channelLayout: 'stereo', sampleRate: 48_000, language: null, title: null, default: true, startSeconds: 0, durationSeconds: 10, bitrateKbps: 128 };

/** A ten-second 1080p source with the given differences; for tests. */
export function sourceWith(differences: { video?: Partial<VideoInfo> | null; audio?: readonly Partial<AudioInfo>[] }): SourceInfo {
  return {
    container: 'mov,mp4,m4a,3gp,3g2,mj2', sizeBytes: 1_000_000, durationSeconds: 10, startSeconds: 0,
    video: differences.video === null ? null : { ...video, ...differences.video },
    audio: (differences.audio ?? []).map((a, i) => ({ ...audio, index: i + 1, default: i === 0, ...a })),
    subtitles: [], image: null, warnings: [],
  };
}

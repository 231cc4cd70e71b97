import type { PresetOutputFields } from './preset.js';
import { mediaDockerVideo, mediaDockerRates, mp3Rates, videoServiceLadder, transcodexSizes } from './replaced-services.js';

/** A preset of the service itself. */
export interface BuiltInPreset {
  readonly description: string;
  readonly output: PresetOutputFields;
  /** Turns a field that the output itself does not have into fields that it has */
  readonly quality?: (quality: number) => Partial<PresetOutputFields>;
}

const crf = (height: number, value: number, kbps?: number) => ({ height, crf: value, ...(kbps === undefined ? {} : { videoKbps: kbps }) });

/** The mp3 files that video-to-audio and media-docker made. */
const mp3Presets: Readonly<Record<string, BuiltInPreset>> = Object.fromEntries(
  mp3Rates.map((kbps) => [`mp3-${kbps}`, { description: `The sound of a video or of another file as mp3 at ${kbps} kbit/s, as video-to-audio made it`, output: { type: 'audio', format: 'mp3', kbps } }]),
);

/** Few, each for one purpose; the rest of an output's fields are one override away. */
export const builtInPresets: Readonly<Record<string, BuiltInPreset>> = {
  web: { description: 'For every browser and device: H.264 from 360p to the size of the source, HLS and DASH over one set of segments', output: { type: 'cmaf' } },
  'web-hevc': { description: 'As web in HEVC, where devices play it (Apple, most televisions): a quarter to a third fewer bytes, three times the work', output: { type: 'cmaf', codec: 'hevc' } },
  'web-av1': { description: 'As web in AV1: a fifth to a third fewer bytes, two to three times the work', output: { type: 'cmaf', codec: 'av1' } },
  'per-title': { description: 'As web, with renditions and bit rates that trial encodes of this source choose', output: { type: 'cmaf', ladder: 'per-title' } },
  mobile: {
    description: 'For telephones on thin lines: 240p to 720p at low bit rates, 2 s segments',
    output: { type: 'hls', segmentSeconds: 2, preset: 'faster', audio: { kbps: 64 }, renditions: [crf(240, 27, 300), crf(360, 27, 550), crf(480, 26, 900), crf(720, 26, 1800)] },
  },
  download: { description: 'One mp4 of at most 1080p that plays everywhere and while it loads', output: { type: 'mp4', height: 1080, preset: 'faster', crf: 22, audioKbps: 160 } },
  archive: { description: 'One mp4 at the size of the source, close to it in quality, with all channels of its main sound', output: { type: 'mp4', preset: 'slow', crf: 17, videoKbps: 60_000, audioKbps: 256, audio: { channels: 'source' } } },
  draft: { description: 'A quick small mp4 to look at while the rest is made', output: { type: 'mp4', height: 360, preset: 'ultrafast', crf: 28, audioKbps: 64 } },
  podcast: { description: 'Speech as mp3: stereo, 128 kbit/s', output: { type: 'audio', format: 'mp3', kbps: 128, channels: 2, sampleRate: 44_100 } },
  music: { description: 'Music as mp3: stereo, 320 kbit/s', output: { type: 'audio', format: 'mp3', kbps: 320, channels: 2 } },
  'music-aac': { description: 'Music as m4a (AAC) with title and cover: stereo, 256 kbit/s', output: { type: 'audio', format: 'm4a', kbps: 256, channels: 2 } },
  lossless: { description: 'The sound as FLAC: sample rate, channels and bit depth of the source', output: { type: 'audio', format: 'flac' } },
  voice: { description: 'Speech as Opus: mono, 32 kbit/s, brought to −16 LUFS', output: { type: 'audio', format: 'opus', kbps: 32, channels: 1, loudness: { lufs: -16, truePeak: -1 } } },
  'video-poster': { description: 'The best picture of a video, at most 1280 pixels wide', output: { type: 'poster', width: 1280 } },
  'hover-preview': { description: 'Four moments of a video as a small animated WebP', output: { type: 'preview', pieces: 4, durationSeconds: 4 } },
  timeline: { description: 'Sprite sheets and a WebVTT track that show players what comes where', output: { type: 'storyboard' } },
  responsive: {
    description: 'An image for every screen: WebP and JPEG 480, 960, 1440 and 1920 pixels wide, never above the source, with a srcset for each',
    output: {
      type: 'image',
      operations: [{ op: 'resize', width: 1920 }],
      format: 'jpeg',
      variants: [...[480, 960, 1440].map((width) => ({ width })), ...[480, 960, 1440, 1920].map((width) => ({ width, format: 'webp' }))],
    },
  },
  avatar: { description: 'The part of a picture that the eye goes to, 256 pixels square, as WebP', output: { type: 'image', operations: [{ op: 'resize', width: 256, height: 256, fit: 'cover', position: 'attention' }], format: 'webp' } },
  poster: { description: 'An image cut to 1280×720 as WebP', output: { type: 'image', operations: [{ op: 'resize', width: 1280, height: 720, fit: 'cover' }], format: 'webp' } },

  'media-docker': {
    description: 'media-docker’s video: one HLS rendition at the size of the source, 10 s segments; `quality` 40–100 sets 500–1400 kbit/s video and 64–184 kbit/s sound',
    output: { ...mediaDockerVideo, ...mediaDockerRates(80) },
    quality: mediaDockerRates,
  },
  'media-docker-resolutions': {
    description: 'media-docker’s video resolutions: 360p, 480p, 720p and 1080p, each with a playlist of its own, 10 s segments',
    output: { ...mediaDockerVideo, separatePlaylists: true, renditions: [360, 480, 720, 1080].map((height) => ({ name: `${height}p`, height })) },
  },
  'media-docker-audio': { description: 'media-docker’s sound: mp3 at 44.1 kHz, stereo; `kbps` 128, 192, 256 or 320', output: { type: 'audio', format: 'mp3', kbps: 192, sampleRate: 44_100, channels: 2 } },
  ...mp3Presets,
  'media-docker-image': { description: 'media-docker’s image: a smaller jpeg of the same size', output: { type: 'image', format: 'jpeg', quality: 60 } },

  'video-service-hls': { description: 'video-service’s ladder, 144p to 2160p, as HLS with fragmented MP4', output: { type: 'hls', renditions: videoServiceLadder } },
  'video-service-hls-ts': { description: 'video-service’s ladder as HLS with MPEG-TS segments', output: { type: 'hls', segmentType: 'ts', renditions: videoServiceLadder } },
  'video-service-dash': { description: 'video-service’s ladder as DASH', output: { type: 'dash', renditions: videoServiceLadder } },

  transcodex: { description: 'TranscodeX’s transcode to one resolution: mp4, x264 fast crf 23, AAC 128 kbit/s', output: { type: 'mp4', preset: 'fast', crf: 23, audioKbps: 128 } },
  'transcodex-resolutions': {
    description: 'TranscodeX’s transcode to many resolutions, 360p to 2160p: x264 fast crf 23, AAC 128 kbit/s, a playlist for each',
    output: { type: 'hls', preset: 'fast', audio: { kbps: 128 }, separatePlaylists: true, renditions: transcodexSizes.map((height) => ({ name: `${height}p`, ...crf(height, 23) })) },
  },
};

/** One job for each thing that the service can do: `npm run demo -- [FILE] --show NAME`. */
export interface Example {
  readonly shows: string;
  /** What kind of file it is for */
  readonly kind: 'video' | 'audio' | 'image';
  /** `{logo}` and `{captions}` stand for uploads of files that the demo makes itself */
  readonly outputs: readonly object[];
}

const small = [{ height: 360 }, { height: 720 }];
const quick = { preset: 'superfast', renditions: small };
const video = (shows: string, ...outputs: object[]): Example => ({ shows, kind: 'video', outputs });

export const examples: Readonly<Record<string, Example>> = {
  hls: video('H.264 in fragmented MP4, ladder up to the source', { name: 'main', type: 'hls' }),
  'hls-ts': video('MPEG-TS segments of 10 s, for old players', { name: 'main', type: 'hls', segmentType: 'ts', segmentSeconds: 10, ...quick }),
  dash: video('the same as an MPD', { name: 'main', type: 'dash', ...quick }),
  cmaf: video('HLS and DASH over one set of segments', { name: 'main', type: 'cmaf', ...quick }),
  shared: video('three outputs of one encode', { name: 'hls', type: 'hls', ...quick }, { name: 'dash', type: 'dash', ...quick }, { name: 'file', type: 'mp4', height: 720, preset: 'superfast' }),
  hevc: video('HEVC', { name: 'main', type: 'hls', codec: 'hevc', ...quick }),
  vp9: video('VP9 as DASH', { name: 'main', type: 'dash', codec: 'vp9', preset: 'superfast', renditions: [{ height: 360 }] }),
  av1: video('AV1', { name: 'main', type: 'cmaf', codec: 'av1', ...quick }),
  hdr: video('high dynamic range kept where the file has it', { name: 'main', type: 'cmaf', codec: 'hevc', dynamicRange: 'source', ...quick }),
  webm: video('one WebM file', { name: 'main', type: 'webm', height: 360, preset: 'superfast' }),
  mp4: video('one MP4 that plays while it loads', { name: 'main', type: 'mp4', height: 720, preset: 'superfast' }),
  aes: video('AES-128, a new key every five segments', { name: 'main', type: 'hls', encryption: { method: 'aes-128', rotateSegments: 5 }, ...quick }),
  'separate-playlists': video('a playlist for each rendition alone', { name: 'main', type: 'hls', separatePlaylists: true, ...quick }),
  quality: video('small and fine by one number', { name: 'small', type: 'hls', quality: 50, ...quick }, { name: 'fine', type: 'hls', quality: 90, ...quick }),
  scores: video('renditions with their SSIM', { name: 'main', type: 'hls', quality: { measure: 'ssim' }, copy: 'never', ...quick }),
  'per-title': video('renditions that trial encodes choose for this source', { name: 'main', type: 'cmaf', ladder: 'per-title' }),
  trim: video('two seconds from the second on, exact to the frame', { name: 'main', type: 'hls', trim: { startSeconds: 1, endSeconds: 3 }, ...quick }),
  'frame-rate': video('at most 15 frames a second', { name: 'main', type: 'hls', preset: 'superfast', renditions: [{ height: 360, frameRate: 15 }] }),
  loudness: video('sound brought to −16 LUFS', { name: 'main', type: 'hls', audio: { loudness: { lufs: -16, truePeak: -1 } }, ...quick }),
  languages: video('every sound track with its language', { name: 'main', type: 'hls', audio: { languages: 'all' }, ...quick }),
  surround: video('as many channels as the file has', { name: 'main', type: 'hls', audio: { channels: 'source' }, ...quick }),
  captions: video('captions from a file beside it, to be chosen', { name: 'main', type: 'cmaf', captions: [{ source: { upload: '{captions}' }, language: 'en', name: 'English', default: true }], ...quick }),
  'burn-in': video('captions in the pictures', { name: 'main', type: 'mp4', height: 720, preset: 'superfast', captions: [{ source: { upload: '{captions}' }, burnIn: true }] }),
  'text-watermark': video('a text in a corner', { name: 'main', type: 'hls', watermark: { text: 'Reelforge', position: 'top-right', opacity: 0.7, widthPercent: 20 }, ...quick }),
  watermark: video('a logo in a corner', { name: 'main', type: 'hls', watermark: { image: { upload: '{logo}' }, position: 'bottom-right', widthPercent: 12 }, ...quick }),
  thumbnails: video('stills at times', { name: 'stills', type: 'thumbnails', times: [0, 1, 2], width: 640, format: 'webp' }),
  'thumbnails-count': video('five stills from all over the film', { name: 'stills', type: 'thumbnails', count: 5, width: 640 }),
  poster: video('the best of many pictures', { name: 'poster', type: 'poster', width: 1280 }),
  storyboard: video('pictures for the time line of players', { name: 'board', type: 'storyboard' }),
  preview: video('a moving preview in three formats', { name: 'webp', type: 'preview' }, { name: 'gif', type: 'preview', format: 'gif', width: 240 }, { name: 'mp4', type: 'preview', format: 'mp4', pieces: 4, durationSeconds: 4 }),
  'media-docker': video('a preset of a service that this one replaces', { name: 'main', preset: 'media-docker', quality: 80 }),
  'video-service': video('the ladder of another', { name: 'main', preset: 'video-service-hls' }),
  audio: { shows: 'mp3 from any file with sound', kind: 'audio', outputs: [{ name: 'sound', type: 'audio', kbps: 192 }] },
  'audio-formats': {
    shows: 'sound as m4a, opus, FLAC, WAV and mp3 of a variable bit rate, with tags and cover', kind: 'audio',
    outputs: [
      { name: 'm4a', type: 'audio', format: 'm4a', kbps: 256, tags: { comment: 'made by Reelforge' } },
      { name: 'opus', type: 'audio', format: 'opus', kbps: 96 },
      { name: 'flac', type: 'audio', format: 'flac' },
      { name: 'wav', type: 'audio', format: 'wav', bitDepth: 24 },
      { name: 'vbr', type: 'audio', bitrateMode: 'vbr', vbrQuality: 2, cover: { upload: '{logo}' } },
    ],
  },
  waveform: { shows: 'the peaks of the sound, for players and as a picture', kind: 'audio', outputs: [{ name: 'wave', type: 'waveform' }, { name: 'channels', type: 'waveform', channels: 'split', pixelsPerSecond: 50, width: 1200, height: 240, color: '#1f2937', background: '#ffffff' }] },
  podcast: { shows: 'mp3 for speech, by a preset', kind: 'audio', outputs: [{ name: 'sound', preset: 'podcast' }] },
  image: { shows: 'an image cut to a poster', kind: 'image', outputs: [{ name: 'poster', type: 'image', operations: [{ op: 'resize', width: 1280, height: 720, fit: 'cover' }], format: 'webp' }] },
  'image-operations': {
    shows: 'turned, cut to what the eye goes to, and marked with a logo and a text', kind: 'image',
    outputs: [
      { name: 'marked', type: 'image', background: 'white', operations: [{ op: 'rotate', degrees: 4 }, { op: 'resize', width: 800, height: 800, fit: 'cover', position: 'attention' }, { op: 'sharpen' }, { op: 'watermark', image: { upload: '{logo}' }, gravity: 'north-east' }, { op: 'watermark', text: 'Reelforge', tile: true, opacity: 0.15, margin: 60 }] },
      { name: 'small', type: 'image', format: 'avif', operations: [{ op: 'resize', width: 640 }, { op: 'grayscale' }], maxBytes: 30_000 },
    ],
  },
  'image-sizes': { shows: 'an image in many sizes, with a srcset and a placeholder', kind: 'image', outputs: [{ name: 'hero', preset: 'responsive' }] },
};

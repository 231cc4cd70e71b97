import type { ResolvedFiles } from '../../../packages/media/plan/plan-captions.js';
import type { InspectedWatermark } from '../../../packages/media/plan/watermark.js';

/** A kind of source that people send, and what is asked of it to see how it is planned. */
export interface SourceKind {
  /** Name of its stored probe and of its golden plan */
  readonly name: string;
  /** Name of the file; the container follows from it */
  readonly file: string;
  /** Arguments of ffmpeg that make it, in runs; `@` before a word is the folder. Null for a clip that is given */
  readonly make: readonly (readonly string[])[] | null;
  readonly outputs: readonly object[];
  readonly watermarks?: Readonly<Record<string, InspectedWatermark>>;
  readonly files?: ResolvedFiles;
}

/** Several sources that are joined into one, by the names of their kinds. */
export interface JoinedKind {
  readonly name: string;
  readonly parts: readonly string[];
}

const pattern = (size: string, rate: string, seconds: number) => ['-f', 'lavfi', '-i', `testsrc2=s=${size}:r=${rate}:d=${seconds}`];
const flat = (size: string, rate: string, seconds: number) => ['-f', 'lavfi', '-i', `color=gray:s=${size}:r=${rate}:d=${seconds}`];
const tone = (seconds: number, hertz = 440) => ['-f', 'lavfi', '-i', `sine=frequency=${hertz}:sample_rate=48000:duration=${seconds}`];
const x264 = (gop: number) => ['-c:v', 'libx264', '-preset', 'ultrafast', '-bf', '2', '-g', String(gop), '-pix_fmt', 'yuv420p'];
const bt709 = ['-color_primaries', 'bt709', '-color_trc', 'bt709', '-colorspace', 'bt709', '-color_range', 'tv'];
const stereo = ['-c:a', 'aac', '-b:a', '128k', '-ac', '2'];
const wideHevc = (transfer: string) => ['-c:v', 'libx265', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p10le', '-tag:v', 'hvc1', '-x265-params', `log-level=error:keyint=50:colorprim=bt2020:transfer=${transfer}:colormatrix=bt2020nc:range=limited`];
const text = (words: string) => `data:text/plain;base64,${Buffer.from(words).toString('base64')}`;
const srt = text('1\n00:00:01,000 --> 00:00:03,000\nGuten Tag\n');
const ass = text('[Script Info]\nScriptType: v4.00+\n\n[V4+ Styles]\nFormat: Name, Fontname, Fontsize\nStyle: Default,DejaVu Sans,20\n\n[Events]\nFormat: Layer, Start, End, Style, Text\nDialogue: 0,0:00:01.00,0:00:03.00,Default,Good day\n');

/** In the order of a reader: ordinary films first, then times, then pictures, then what is beside them. */
export const sourceKinds: readonly SourceKind[] = [
  {
    name: 'film-1080p25-stereo', file: 'film.mp4', make: [[...pattern('1920x1080', '25', 48), ...tone(48), ...x264(250), ...bt709, ...stereo, '-shortest', '@film.mp4']],
    outputs: [{ name: 'main', type: 'hls' }, { name: 'same', type: 'dash' }, { name: 'file', type: 'mp4', height: 720 }, { name: 'stills', type: 'thumbnails', times: [0, 1.5, 30], width: 320 }, { name: 'count', type: 'thumbnails', count: 5, format: 'webp' }, { name: 'poster', type: 'poster' }, { name: 'board', type: 'storyboard' }, { name: 'moving', type: 'preview', format: 'gif', pieces: 2 }, { name: 'sound', type: 'audio' }],
  },
  {
    name: 'film-that-fits', file: 'fits.mp4', make: [[...flat('1280x720', '25', 20), ...tone(20), ...x264(48), ...bt709, ...stereo, '-shortest', '@fits.mp4']],
    outputs: [{ name: 'main', type: 'cmaf' }, { name: 'file', type: 'mp4' }],
  },
  {
    name: 'film-ntsc-languages', file: 'languages.mkv',
    make: [[...pattern('1280x720', '30000/1001', 12), ...tone(12), ...tone(12, 550), ...tone(12, 660), '-map', '0', '-map', '1', '-map', '2', '-map', '3', ...x264(60), ...bt709, '-c:a', 'ac3', '-ac:a:0', '6', '-ac:a:1', '2', '-ac:a:2', '2', '-metadata:s:a:0', 'language=eng', '-metadata:s:a:1', 'language=ger', '-metadata:s:a:1', 'title=Stereo', '-metadata:s:a:2', 'language=fre', '@languages.mkv']],
    outputs: [{ name: 'main', type: 'hls', audio: { languages: ['de', 'en', 'es'], channels: 'source', loudness: { lufs: -16 } }, encryption: { method: 'aes-128', rotateSegments: 2 } }, { name: 'french', type: 'mp4', height: 360, audio: { language: 'fr' } }, { name: 'spanish', type: 'mp4', audio: { language: 'es' } }, { name: 'english', type: 'audio', format: 'flac', language: 'en', channels: 2 }, { name: 'italian', type: 'audio', language: 'it' }],
  },
  {
    name: 'film-two-hours', file: 'long.mp4', make: [[...flat('1280x720', '24000/1001', 60), ...tone(60), ...x264(240), ...bt709, ...stereo, '@minute.mp4'], ['-stream_loop', '119', '-i', '@minute.mp4', '-c', 'copy', '@long.mp4']],
    outputs: [{ name: 'main', type: 'hls', codec: 'h264', segmentType: 'ts', segmentSeconds: 10, separatePlaylists: true }, { name: 'excerpt', type: 'mp4', trim: { startSeconds: 3600, endSeconds: 3630 } }, { name: 'poster', type: 'poster' }],
  },
  {
    name: 'phone-portrait', file: 'phone.mov', make: [[...pattern('1920x1080', '30', 6), ...tone(6), ...x264(30), ...bt709, ...stereo, '-shortest', '@flat.mov'], ['-i', '@flat.mov', '-c', 'copy', '-metadata:s:v:0', 'rotate=270', '@phone.mov']],
    outputs: [{ name: 'main', type: 'hls' }, { name: 'stills', type: 'thumbnails', times: [2] }],
  },
  {
    name: 'variable-frame-rate', file: 'variable.webm', make: [[...pattern('1280x720', '30', 10), '-vf', "select='if(lt(t,4),1,not(mod(n,5)))'", '-fps_mode', 'vfr', '-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8', '-b:v', '1M', '@variable.webm']],
    outputs: [{ name: 'main', type: 'cmaf', codec: 'vp9', segmentSeconds: 2 }, { name: 'file', type: 'webm', height: 480, frameRate: 24 }],
  },
  {
    name: 'slow-motion-120', file: 'slow.mp4', make: [[...pattern('1280x720', '120', 4), ...x264(120), ...bt709, '@slow.mp4']],
    outputs: [{ name: 'main', type: 'hls', renditions: [{ height: 720 }, { height: 360, frameRate: 30, videoKbps: 600 }] }],
  },
  {
    name: 'late-start', file: 'late.mkv', make: [[...pattern('640x360', '25', 10), ...tone(10.4), ...x264(50), ...bt709, '-c:a', 'libopus', '-output_ts_offset', '3.4', '@late.mkv']],
    outputs: [{ name: 'main', type: 'hls', trim: { startSeconds: 2, endSeconds: 7.5 } }],
  },
  {
    name: 'interlaced-pal', file: 'tape.mpg.mkv', make: [[...pattern('720x576', '50', 8), ...tone(8), '-vf', 'tinterlace=mode=interleave_top,setfield=tff,setsar=64/45', '-c:v', 'mpeg2video', '-q:v', '3', '-flags', '+ilme+ildct', '-top', '1', '-c:a', 'mp2', '-shortest', '@tape.mpg.mkv']],
    outputs: [{ name: 'main', type: 'hls' }, { name: 'stills', type: 'thumbnails', times: [1] }],
  },
  {
    name: 'hdr10-hevc', file: 'hdr.mp4', make: [[...pattern('1920x1080', '24000/1001', 6), ...tone(6), ...wideHevc('smpte2084'), ...stereo, '-shortest', '@hdr.mp4']],
    outputs: [{ name: 'standard', type: 'hls' }, { name: 'kept', type: 'cmaf', codec: 'hevc', dynamicRange: 'source', watermark: { text: 'Reelforge', opacity: 0.8 } }],
    watermarks: { 'text:Reelforge': { content: { text: 'Reelforge' }, width: 480, height: 120 } },
  },
  {
    name: 'hlg-hevc', file: 'hlg.mov', make: [[...pattern('1280x720', '50', 6), ...wideHevc('arib-std-b67'), '@hlg.mov']],
    outputs: [{ name: 'kept', type: 'dash', codec: 'av1', dynamicRange: 'source', preset: 'fast' }, { name: 'file', type: 'mp4', quality: 70 }],
  },
  {
    name: 'wide-gamut-prores', file: 'p3.mov', make: [[...pattern('1280x720', '24', 3), '-vf', 'format=yuv422p10le,setparams=color_primaries=smpte432:color_trc=bt709:colorspace=bt709', '-c:v', 'prores_ks', '-profile:v', '2', '-movflags', '+write_colr', '@p3.mov']],
    outputs: [{ name: 'main', type: 'hls', renditions: [{ height: 720 }] }],
  },
  {
    name: 'non-square-4-3', file: 'ntsc.mp4', make: [[...pattern('720x480', '30000/1001', 6), ...tone(6), '-vf', 'setsar=8/9', ...x264(15), '-color_primaries', 'smpte170m', '-color_trc', 'smpte170m', '-colorspace', 'smpte170m', ...stereo, '-shortest', '@ntsc.mp4']],
    outputs: [{ name: 'main', type: 'hls', watermark: { image: { upload: 'upl_logo' }, position: 'top-left', widthPercent: 20 } }],
    watermarks: { 'upload:upl_logo': { content: { image: { bucket: 'input', key: 'logo.png', etag: 'etag', sizeBytes: 1000 } }, width: 400, height: 200 } },
  },
  {
    name: 'odd-size', file: 'odd.mkv', make: [[...pattern('854x480', '25', 6), '-vf', 'format=yuv444p,crop=853:479', '-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv444p', '@odd.mkv']],
    outputs: [{ name: 'main', type: 'hls' }, { name: 'large', type: 'mp4', height: 1080 }],
  },
  {
    name: 'screen-recording-silent', file: 'screen.mp4', make: [[...pattern('1440x900', '30', 10), ...x264(300), '@screen.mp4']],
    outputs: [{ name: 'main', type: 'hls', preset: 'medium' }, { name: 'sound', type: 'audio' }],
  },
  {
    name: 'subtitles-ass-srt', file: 'subtitles.mkv', make: [[...pattern('640x360', '25', 6), ...tone(6), '-f', 'srt', '-i', srt, '-f', 'ass', '-i', ass, '-map', '0', '-map', '1', '-map', '2', '-map', '3', ...x264(50), ...bt709, '-c:a', 'aac', '-c:s:0', 'srt', '-c:s:1', 'ass', '-metadata:s:s:0', 'language=ger', '-metadata:s:s:1', 'language=eng', '-metadata:s:s:1', 'title=Signs', '-disposition:s:1', 'forced', '@subtitles.mkv']],
    outputs: [{ name: 'main', type: 'cmaf' }, { name: 'german', type: 'hls', captions: ['de', 'fr'] }, { name: 'signs', type: 'mp4', captions: [{ burnIn: true, language: 'en' }] }, { name: 'given', type: 'hls', trim: { startSeconds: 2 }, renditions: [{ height: 180 }, { height: 90 }], captions: ['de', { burnIn: true, source: { upload: 'upl_captions' }, language: 'nl' }] }, { name: 'french', type: 'mp4', captions: [{ burnIn: true, language: 'fr' }] }],
    files: { 'upload:upl_captions': { object: { bucket: 'input', key: 'captions.srt', etag: 'etag', sizeBytes: 1000 } } },
  },
  {
    name: 'song-mp3', file: 'song.mp3', make: [[...tone(30), '-c:a', 'libmp3lame', '-b:a', '192k', '-ac', '2', '-ar', '44100', '@song.mp3']],
    outputs: [{ name: 'main', type: 'cmaf' }, { name: 'sound', type: 'audio', kbps: 96, loudness: { lufs: -14 }, trim: { startSeconds: 5 } }, { name: 'stills', type: 'thumbnails', times: [0] }],
  },
  {
    name: 'song-with-cover', file: 'cover.m4a', make: [['-f', 'lavfi', '-i', 'color=red:s=600x600:d=0.04', '-frames:v', '1', '@cover.png'], ['-i', '@cover.png', ...tone(20), '-map', '1', '-map', '0', '-c:v', 'png', '-disposition:v', 'attached_pic', ...stereo, '@cover.m4a']],
    outputs: [{ name: 'main', type: 'hls' }, { name: 'file', type: 'mp4' }, { name: 'sound', type: 'audio', format: 'm4a', tags: { title: 'Red' } }, { name: 'opus', type: 'audio', format: 'opus', trim: { endSeconds: 5 } }, { name: 'plain', type: 'audio', format: 'wav', cover: false }, { name: 'wave', type: 'waveform', trim: { startSeconds: 1, endSeconds: 3 } }, { name: 'fine', type: 'waveform', samplesPerPixel: 2, channels: 'split', formats: ['json'] }],
  },
  {
    name: 'bigbuckbunny', file: 'bigbuckbunny.mp4', make: null,
    outputs: [{ name: 'main', type: 'cmaf', codec: 'hevc' }, { name: 'file', type: 'webm', codec: 'av1', videoKbps: 800 }],
  },
];

export const joinedKinds: readonly JoinedKind[] = [{ name: 'joined', parts: ['film-ntsc-languages', 'phone-portrait', 'hdr10-hevc', 'song-mp3', 'screen-recording-silent', 'interlaced-pal'] }];

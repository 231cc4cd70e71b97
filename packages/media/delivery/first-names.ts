import { extensionOf } from '../spec/image-extension.js';
import type { OutputSpec } from '../spec/outputs.js';

/** Names of files, relative to the output, that it has whatever the source is like. More of them are known only when it is made. */
export function firstNames(spec: OutputSpec): string[] {
  const { name } = spec;
  switch (spec.type) {
    case 'hls':
      return ['master.m3u8'];
    case 'dash':
      return ['manifest.mpd'];
    case 'cmaf':
      return ['master.m3u8', 'manifest.mpd'];
    case 'mp4':
    case 'webm':
      return [`${name}.${spec.type}`];
    case 'audio':
    case 'preview':
      return [`${name}.${spec.format}`];
    case 'waveform':
      return spec.formats.map((format) => `${name}.${format}`);
    case 'thumbnails':
      return [`${name}-00001.${extensionOf(spec.format)}`];
    case 'poster':
    case 'image':
      return [`${name}.${extensionOf(spec.format)}`];
    case 'storyboard':
      return [`${name}.vtt`];
  }
}

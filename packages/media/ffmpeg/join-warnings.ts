import { joinFormat, type JoinPart, mainSoundOf } from './join-args.js';
import { toText } from '../rational.js';
import type { SourceWarning } from '../probe/source-warning.js';

/** What callers are told of a source that was joined: what of, what it became, and what of the parts is not in it. */
export function joinWarnings(parts: readonly JoinPart[]): SourceWarning[] {
  const { picture } = joinFormat(parts);
  const lengths = parts.map(({ info }) => `${Math.round(info.durationSeconds * 1000) / 1000} s`).join(' + ');
  const shape = picture ? ` of ${picture.width}×${picture.height} at ${toText(picture.frameRate)}` : ' of sound';
  const changes = parts.flatMap(({ info }, index) => {
    const lost = [
      ...(info.video?.hdr ? ['high dynamic range'] : []),
      ...(info.audio.length > 1 ? ['sounds beside the main one'] : []),
      ...(mainSoundOf(info).some(({ channels }) => channels > 2) ? ['surround'] : []),
      ...(info.subtitles.length ? ['subtitles'] : []),
    ];
    return lost.length ? [`part ${index + 1} without its ${lost.join(', ')}`] : [];
  });
  return [{ code: 'joined', message: `${parts.length} sources: ${lengths}`, action: [`joined into one${shape}`, ...changes].join('; ') }];
}

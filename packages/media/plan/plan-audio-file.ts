import { formatFacts, layoutOf } from '../sound/formats.js';
import { channelsFor, kbpsFor, sampleRateFor } from '../sound/rates.js';
import type { AudioInfo, SourceInfo } from '../probe/source-info.js';
import { assetKey } from '../spec/assets.js';
import type { AudioSpec } from '../spec/outputs.js';
import { mergeTags } from '../spec/sound-tags.js';
import { aacLayout } from './aac.js';
import { chooseTrack, isPadded } from './choose-track.js';
import type { AudioFilePlan, RefusedPlan } from './plan.js';
import type { ResolvedFiles } from './plan-captions.js';
import type { StoredObject } from '../stored-object.js';
import { trimmedSound } from './span.js';

/** LAME's own advice for files that nobody hears a difference in */
const defaultVbrQuality = 2;

/**
 * The sound of the source as one file: its default track, or the one in the chosen language, from its first sample to
 * its end, with the tags and the cover of the source. What a request leaves open follows from the source; a bit rate
 * that the codec cannot carry for so few channels becomes the highest that it can. Refused with `no_audio`,
 * `language_missing`, or what is wrong with the file of the cover (`files`).
 */
export function planAudioFile(spec: AudioSpec, info: SourceInfo, files: ResolvedFiles = {}): AudioFilePlan | RefusedPlan {
  const refuse = (problem: RefusedPlan['problem']): RefusedPlan => ({ type: 'refused', name: spec.name, problem });
  const chosen = chooseTrack(spec, info);
  if ('problem' in chosen) return refuse(chosen.problem);
  const { track } = chosen;
  const given = spec.cover ? files[assetKey(spec.cover)] : undefined;
  if (given && 'problem' in given) return refuse(given.problem);
  const whole = filePlan(spec, track, info, given);
  if (!spec.trim) return isPadded(info, track) ? { ...whole, isPadded: true } : whole;
  const { startSeconds, durationSeconds } = trimmedSound(info, spec.trim);
  return { ...whole, startSeconds, durationSeconds, cut: { fromSeconds: startSeconds - track.startSeconds } };
}

function filePlan(spec: AudioSpec, track: AudioInfo, info: SourceInfo, given: { readonly object: StoredObject } | undefined): AudioFilePlan {
  const { name, format, bitrateMode, loudness } = spec;
  const { isLossless } = formatFacts[format];
  const sampleRate = spec.sampleRate ?? sampleRateFor(format, track.sampleRate, spec.kbps);
  const channels = channelsFor(format, track.channels, spec.channels);
  const isVariableMp3 = format === 'mp3' && bitrateMode === 'vbr';
  const cover = coverFor(spec, info, given);
  return {
    type: 'audio',
    name,
    format,
    streamIndex: track.index,
    kbps: isVariableMp3 ? null : kbpsFor(format, spec.kbps, channels, sampleRate),
    ...(isVariableMp3 ? { vbrQuality: spec.vbrQuality ?? defaultVbrQuality } : {}),
    ...(format === 'opus' && bitrateMode === 'cbr' ? { constantRate: true } : {}),
    ...(isLossless ? { bitDepth: spec.bitDepth ?? ((track.bitDepth ?? 16) > 16 ? 24 : 16) } : {}),
    sampleRate,
    channels,
    // Lossless sound that is not mixed keeps its loudspeakers, too.
    ...(isLossless && channels === track.channels ? {} : { layout: format === 'm4a' ? aacLayout(channels) : layoutOf(channels) }),
    ...(channels < track.channels ? { isMixedDown: true } : {}),
    loudness: loudness ?? null,
    startSeconds: track.startSeconds,
    durationSeconds: track.durationSeconds,
    ...(track.language === null ? {} : { language: track.language }),
    ...(track.title === null ? {} : { title: track.title }),
    tags: mergeTags(info.tags, spec.tags),
    ...(cover ? { cover } : {}),
  };
}

function coverFor({ format, cover }: AudioSpec, info: SourceInfo, given: { readonly object: StoredObject } | undefined): AudioFilePlan['cover'] | null {
  if (given) return { object: given.object };
  return cover === undefined && info.cover && formatFacts[format].holdsCover ? { streamIndex: info.cover.index } : null;
}

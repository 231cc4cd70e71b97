import { languageTag } from '../languages.js';
import { languageOf, type ProbedStream, probeOutput } from './probe-output.js';
import type { SubtitleInfo } from './source-info.js';
import type { SourceWarning } from './source-warning.js';

/** ffmpeg's names of subtitles that are text. */
const textSubtitles = new Set(['mov_text', 'subrip', 'srt', 'ass', 'ssa', 'webvtt', 'text']);

export function subtitlesIn(streams: readonly ProbedStream[]): SubtitleInfo[] {
  return streams
    .filter((s) => s.codec_type === 'subtitle')
    .map(({ index, codec_name, tags, disposition }) => ({
      index,
      codec: codec_name,
      language: languageOf({ tags }),
      title: tags['title'] ?? null,
      isText: textSubtitles.has(codec_name),
      isDefault: disposition['default'] === 1,
      isForced: disposition['forced'] === 1,
      isForDeaf: disposition['hearing_impaired'] === 1,
    }));
}

/** Subtitles in ffprobe's answer; none in one that cannot be read. */
export function parseSubtitles(json: unknown): SubtitleInfo[] {
  const parsed = probeOutput.safeParse(json);
  return parsed.success ? subtitlesIn(parsed.data.streams) : [];
}

/** What to say of subtitles that a container cannot keep when it is rewritten. */
export function leftBehind(subtitles: readonly SubtitleInfo[], container: string): SourceWarning[] {
  return subtitles.map(({ index, codec, language, isText }) => {
    const what = `subtitles in stream ${index} (${[codec, languageTag(language)].filter(Boolean).join(', ')})`;
    return { code: 'unusable_subtitles', message: isText ? `${what} cannot be taken out of ${container}` : `${what} are pictures`, action: 'ignored; captions can be given as files' };
  });
}

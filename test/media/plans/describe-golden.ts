import { audioFileCommand } from '../../../packages/media/ffmpeg/audio-file-args.js';
import { audioTrackCommand } from '../../../packages/media/ffmpeg/audio-track-args.js';
import { chunkCommand } from '../../../packages/media/ffmpeg/chunk-args.js';
import type { FfmpegCommand } from '../../../packages/media/ffmpeg/command.js';
import { copyCommand } from '../../../packages/media/ffmpeg/copy-args.js';
import { joinCommand } from '../../../packages/media/ffmpeg/join-args.js';
import { joinWarnings } from '../../../packages/media/ffmpeg/join-warnings.js';
import { previewCommand } from '../../../packages/media/ffmpeg/preview-args.js';
import { sampleRuns, type SampleWork } from '../../../packages/media/ffmpeg/sample-args.js';
import { groupStills, thumbnailCommand } from '../../../packages/media/ffmpeg/thumbnail-args.js';
import { waveformCommand } from '../../../packages/media/ffmpeg/waveform-args.js';
import { languageTag } from '../../../packages/media/languages.js';
import type { Chunk, EncodePlan, VideoTrack } from '../../../packages/media/plan/encode-plan.js';
import type { JobPlan, OutputPlan } from '../../../packages/media/plan/plan.js';
import type { Sampling } from '../../../packages/media/plan/still-plans.js';
import type { AudioTrack } from '../../../packages/media/plan/sound-plan.js';
import { plannedCodecs } from '../../../packages/media/mp4/planned-codecs.js';
import type { SourceInfo } from '../../../packages/media/probe/source-info.js';
import { toNumber, toText } from '../../../packages/media/rational.js';
import { describeCommand, wrapped } from './describe-command.js';

/** The whitelists and limits before every source are left out: they are the same everywhere. */
const input = { source: 'SOURCE', inputOptions: [] as string[] };

/** Source, request and plan in lines that can be reviewed, with the commands of the first chunk and of every sound. */
export function describeGolden(request: readonly object[], { info, plan }: { info: SourceInfo; plan: JobPlan }): string {
  return [
    ...describeSource(info), '',
    ...request.map((output) => `request ${JSON.stringify(output)}`), '',
    ...plan.outputs.flatMap(describeOutput), '',
    ...plan.encodes.flatMap((encode) => [...describeEncode(encode), '']),
    ...plan.audioTracks.flatMap((track) => [...describeSound(track), '']),
  ].join('\n');
}

/** The command that joins sources, and what callers are told of it. */
export function describeJoin(names: readonly string[], infos: readonly SourceInfo[]): string {
  const parts = infos.map((info, index) => ({ path: names[index]!, info }));
  return [...joinWarnings(parts).map((w) => `${w.message}: ${w.action}`), '', ...describeCommand(joinCommand(parts, [], 'joined.mov')), ''].join('\n');
}

function describeSource({ container, durationSeconds, startSeconds, video, audio, subtitles, warnings }: SourceInfo): string[] {
  const span = (s: { startSeconds: number; durationSeconds: number }) => `from ${seconds(s.startSeconds)} for ${seconds(s.durationSeconds)}`;
  const color = video && [video.color.primaries, video.color.transfer, video.color.matrix, video.color.range].map((name) => name ?? '?').join('/');
  return [
    `source ${container}, ${seconds(durationSeconds)}, clock from ${seconds(startSeconds)}`,
    ...(video ? [`  video ${video.index}: ${video.codec} ${video.pixelFormat}, ${video.width}x${video.height} (stored ${video.codedWidth}x${video.codedHeight}, turned ${video.rotation}, pixels ${toText(video.pixelAspect)}), ${toText(video.frameRate)} fps${video.variableFrameRate ? ' of a variable rate' : ''}, ${video.frameCount} pictures ${span(video)}, colours ${color}${video.hdr ? `, ${video.hdr}` : ''}${video.interlacing ? `, interlaced with the ${video.interlacing.firstField} field first` : ''}`] : []),
    ...audio.map((a) => `  sound ${a.index}: ${a.codec}, ${a.channels} channels, ${a.sampleRate} Hz, ${languageTag(a.language) ?? 'no language'}${a.title ? ` "${a.title}"` : ''}, ${span(a)}`),
    ...subtitles.map((s) => `  subtitles ${s.index}: ${s.codec}, ${languageTag(s.language) ?? 'no language'}${s.title ? ` "${s.title}"` : ''}${s.isForced ? ', forced' : ''}`),
    ...warnings.map((w) => `  warning ${w.code}: ${w.message}; ${w.action}`),
  ];
}

function describeOutput(output: OutputPlan): string[] {
  const head = `output ${output.name}:`;
  switch (output.type) {
    case 'refused':
      return [`${head} refused, ${output.problem.code}: ${output.problem.detail}`];
    case 'mp4':
    case 'webm':
      return [`${head} ${output.type} of ${output.rendition ? renditionText(output.rendition) : 'no picture'} and ${output.audioTrackId ?? 'no sound'}`];
    case 'audio':
      return [`${head} ${output.format}`, ...describeCommand(audioFileCommand(output, { path: input.source, options: [] }, `${output.name}.${output.format}`, { cover: output.cover ? 'COVER' : null }))];
    case 'waveform':
      return [`${head} waveform of ${output.channels} channels, ${output.lanes}, ${output.samplesPerPixel} samples a pixel at ${output.sampleRate} Hz, as ${output.formats.join(' and ')}`, ...describeCommand(waveformCommand(output, { path: input.source, options: [] }))];
    case 'thumbnails':
      return [`${head} ${output.times.length} stills of ${output.width}x${output.height} as ${output.format}`, ...describeCommand(thumbnailCommand(output, groupStills(output, output.times)[0]!, { path: input.source, options: [] }, ({ index }) => `${index}.rgb`))];
    case 'poster':
      return 'timeSeconds' in output.from
        ? [`${head} poster of ${output.width}x${output.height} as ${output.format}, at ${seconds(output.from.timeSeconds)}`]
        : [`${head} poster of ${output.width}x${output.height} as ${output.format}, the best of ${samplingText(output.from.sampling)}`, ...describeSamples({ ...output, ...output.from.sampleSize, sampling: output.from.sampling })];
    case 'storyboard':
      return [`${head} storyboard of ${samplingText(output.sampling)}, ${output.width}x${output.height} in sheets of ${output.columns}x${output.rows} as ${output.format}${output.rung ? `; from track ${output.rung.trackId} by ${output.rung.way} when that is made` : ''}`, ...describeSamples(output)];
    case 'preview':
      return [`${head} preview of ${output.pieces.map((piece) => `${piece.frames} pictures from ${seconds(piece.startSeconds)}`).join(', ')}, ${output.width}x${output.height} as ${output.format}`, ...describeCommand(previewCommand(output, { path: input.source, options: [] }, `preview.${output.format}`))];
    case 'image':
      return [`${head} image`];
    default: {
      const { segmentType, encryption, separatePlaylists } = output.delivery;
      return [
        `${head} ${output.type} in ${segmentType}${encryption ? `, encrypted (a new key after ${encryption.rotateSegments ?? 'no'} segments)` : ''}${separatePlaylists ? ', with separate playlists' : ''}`,
        ...output.renditions.map((r) => `  rendition ${r.name}: ${renditionText(r)}${r.videoRange ? `, ${r.videoRange}` : ''}${r.audioTrackIds ? ` with ${r.audioTrackIds.join(' ')}` : ''}`),
        `  sound ${output.audioTrackIds.join(' ') || 'none'}`,
        ...output.captions.map((c) => `  captions ${c.id}: from ${JSON.stringify(c.from)}, ${languageTag(c.language) ?? 'no language'}${c.title ? ` "${c.title}"` : ''}${c.isForced ? ', forced' : ''}, segments of ${seconds(c.segmentSeconds)}`),
        ...output.skipped.map((s) => `  skipped ${s.name}: ${s.reason}`),
      ];
    }
  }
}

function samplingText({ count, intervalSeconds, fromSeconds, way }: Sampling): string {
  return `${count} samples every ${seconds(intervalSeconds)} from ${seconds(fromSeconds)} by ${way}`;
}

function describeSamples(work: SampleWork): string[] {
  return describeCommand(sampleRuns(work, { path: input.source, options: [] }, 'OUT')[0]!.command);
}

function renditionText({ width, height, trackId, videoKbps, copied, notCopied }: { width: number; height: number; trackId: string; videoKbps: number; copied?: true; notCopied?: string }): string {
  return `${width}x${height} at ${videoKbps} kbit/s, track ${trackId}${copied ? ', copied' : ''}${notCopied ? `, ${notCopied}` : ''}`;
}

function describeEncode(encode: EncodePlan): string[] {
  const { timeline: t, picture, burnIn, tracks, chunks } = encode;
  const encoded = tracks.filter((track) => !track.copied);
  const threads = chunks.length === 1 ? null : 1;
  const commandOf = (chunk: Chunk, made: readonly VideoTrack[]) => chunkCommand(encode, chunk, made, { ...input, folder: 'OUT', threads, watermark: picture.watermark ? 'WATERMARK' : null });
  const copied = tracks.find((track) => track.copied);
  const last = chunks.at(-1)!;
  return [
    `encode ${encode.id}: stream ${encode.streamIndex}, ${t.frames} frames at ${toText(t.frameRate)} from ${seconds(t.startSeconds)}, pictures for ${t.sourceFrames}${t.skippedFrames ? `, ${t.skippedFrames} skipped` : ''}`,
    `  groups of ${t.gopFrames}, ${t.cuts ? `segments cut at ${listed(t.cuts)}` : `segments of ${t.segmentFrames}`}, lead of ${t.leadFrames}`,
    `  picture: ${picture.conversion === 'matrix' ? 'same light' : `convert ${picture.conversion}`}, ${Object.values(picture.source).join('/')} to ${Object.values(picture.result).join('/')} ${picture.pixelFormat}${picture.deinterlace ? `, deinterlace ${picture.deinterlace}` : ''}${picture.watermark ? `, watermark ${picture.watermark.width}x${picture.watermark.height} at ${picture.watermark.left},${picture.watermark.top}` : ''}`,
    ...(burnIn ? [`  captions in the pictures: from ${JSON.stringify(burnIn.from)}, ${languageTag(burnIn.language) ?? 'no language'}, on ${burnIn.width}x${burnIn.height}, from ${seconds(burnIn.startSeconds)}, letters of ${burnIn.white}`] : []),
    ...tracks.map((track) => `  track ${track.id}: ${track.width}x${track.height} ${plannedCodecs(track, toNumber(t.frameRate))} ${track.copied ? 'copied' : `by ${track.encoder} ${track.preset}, ${JSON.stringify(track.rate)}`} in ${track.prefix}`),
    `  chunks ${listed(chunks.map(({ startFrame, frames }) => `${startFrame}+${frames}`))}`,
    ...(copied ? ['  copy', ...describeCommand(copyCommand(encode, copied.codec, { ...input, folder: 'OUT' }))] : []),
    ...(encoded.length ? ['  chunk 0', ...describeCommand(commandOf(chunks[0]!, encoded))] : []),
    ...(encoded.length && chunks.length > 1 ? [`  chunk ${last.index} is decoded`, ...describeCommand(withoutOutputs(commandOf(last, encoded)))] : []),
  ];
}

function withoutOutputs(command: FfmpegCommand): FfmpegCommand {
  return { ...command, outputs: [] };
}

function describeSound(track: AudioTrack): string[] {
  return [
    `sound ${track.id}: stream ${track.streamIndex}, ${track.codec} ${track.kbps} kbit/s, ${track.channels} channels, ${languageTag(track.language) ?? 'no language'}${track.isDefault ? ', default' : ''}${track.loudness ? `, to ${track.loudness.lufs} LUFS` : ''} in ${track.prefix}`,
    ...describeCommand(audioTrackCommand(track, { ...input, folder: `OUT/${track.id}` })),
  ];
}

/** Long lists show how they begin and end. */
function listed(items: readonly (string | number)[]): string {
  const shown = items.length > 8 ? [...items.slice(0, 6), '…', items.at(-1)!] : items;
  return wrapped(shown.map(String), '').join(' ') + (items.length > 8 ? ` (${items.length})` : '');
}

function seconds(value: number): string {
  return `${Number(value.toFixed(6))} s`;
}

import type { Plan } from '../../../../sdk/src/index.js';
import { bytes, count, duration } from '../format/quantities.js';
import { sourceLine } from '../jobs/job-words.js';

/** What was found in the source, in a line. */
export function sourceWords({ source: { info, sizeBytes } }: Plan): string {
  const { video, audio } = info;
  const codecs = [...(video ? [video.codec] : []), ...new Set(audio.map((track) => track.codec))];
  return [sourceLine(info), codecs.join(', '), bytes(sizeBytes)].filter(Boolean).join(' · ');
}

/** What one output would become, as sentences. */
export function outputWords(output: Plan['outputs'][number]): string[] {
  if (output.error) return [`It would not be made: ${output.error.detail}`];
  const { renditions, skipped, estimate } = output;
  return [
    ...(renditions.length ? [`${count(renditions.length, 'rendition')}: ${renditions.map(({ name, videoKbps, copied }) => `${name} (${copied ? 'taken over from the source' : `${Math.round(videoKbps)} kbit/s`})`).join(', ')}.`] : []),
    ...[...new Set(skipped.map(({ reason }) => reason))].map((reason) => `Left out, ${reason}: ${skipped.filter((one) => one.reason === reason).map(({ name }) => name).join(', ')}.`),
    `About ${bytes(estimate.bytes)}, and ${duration(estimate.cpuSeconds)} of processor time by itself.`,
  ];
}

/** All of it together. */
export function estimateWords({ estimate, encodes }: Plan): string {
  const chunks = encodes.reduce((sum, encode) => sum + encode.chunks.length, 0);
  return [`About ${duration(estimate.cpuSeconds)} of processor time, ${bytes(estimate.bytes)} to store`, ...(chunks > 1 ? [`${count(chunks, 'chunk')} of video side by side`] : [])].join(', ') + '.';
}

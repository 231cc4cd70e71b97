import { commandArguments } from '../ffmpeg/command.js';
import { type ChunkSources } from '../ffmpeg/chunk-inputs.js';
import { qualityCommand } from '../ffmpeg/quality-args.js';
import type { EncodePlan } from '../plan/encode-plan.js';
import { tracksOf } from '../plan/output-tracks.js';
import type { OutputPlan } from '../plan/plan.js';
import { qualitySamples } from '../quality/samples.js';
import { isAdaptive, isFile } from '../spec/output-kinds.js';

/** The runs that would score an output's renditions; none where it does not ask for that. */
export function scoreCommands(output: OutputPlan, encodes: readonly EncodePlan[], sourcesOf: (encode: EncodePlan) => ChunkSources, work: string): string[][] {
  if (!(isAdaptive(output) || isFile(output)) || !output.measure) return [];
  const { measure } = output;
  const renditions = tracksOf(output).video;
  return encodes.flatMap((encode) => {
    const tracks = encode.tracks.filter(({ id, copied }) => !copied && renditions.some(({ trackId }) => trackId === id));
    const compared = tracks.map((track, index) => ({ track, file: `file:${work}/${index}.mp4`, report: `${index}.txt` }));
    if (compared.length === 0) return [];
    return qualitySamples(encode.timeline).map((sample) => commandArguments(qualityCommand(encode, sample, compared, measure, sourcesOf(encode))));
  });
}

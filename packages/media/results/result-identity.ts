import { canonicalJson } from '../canonical-json.js';
import { chooseEncoder, type EncoderSelection } from '../plan/encoders.js';
import { assetKey, assetsOf } from '../spec/assets.js';
import type { OutputSpec } from '../spec/outputs.js';
import { videoCodecs } from '../spec/video-fields.js';

/** Raise it with every change of what outputs become: what was made before is then made again. */
const resultsVersion = 2;

/** What the files of a job hold: SHA-256, hex. */
export interface FileContents {
  /** Of each part of the source, in order */
  readonly source: readonly string[];
  /** Of the files beside it, by `assetKey`, as far as they can be had */
  readonly assets: Readonly<Record<string, string>>;
}

/**
 * Everything that decides what an output becomes, as one text: outputs of equal texts may stand for each other. A file
 * counts by what it holds, wherever it lies. Null for an output that is always made: an encrypted one, whose keys
 * belong to its job alone, and one with a file that cannot be had.
 */
export function resultIdentity(tenantId: string, spec: OutputSpec, contents: FileContents, encoders: EncoderSelection): string | null {
  if ('encryption' in spec && spec.encryption !== undefined) return null;
  // Where copies of it go changes nothing in it.
  const { destination: _, ...made } = spec;
  let output: unknown = made;
  for (const { path, reference } of assetsOf([spec])) {
    const sha256 = contents.assets[assetKey(reference)];
    if (sha256 === undefined) return null;
    output = replaceAt(output, path.split('.').slice(2), { sha256 });
  }
  // Two encoders of one codec make different pictures of equal options.
  const encoderOf = Object.fromEntries(videoCodecs.map((codec) => [codec, chooseEncoder(codec, encoders).encoder]));
  return canonicalJson({ version: resultsVersion, tenantId, source: contents.source, output, encoders: encoderOf });
}

/** A copy of data in which the value at `path` is another. */
function replaceAt(data: unknown, [name, ...rest]: readonly string[], value: object): unknown {
  if (name === undefined) return value;
  if (Array.isArray(data)) return data.map((item: unknown, index) => (String(index) === name ? replaceAt(item, rest, value) : item));
  const fields = data as Readonly<Record<string, unknown>>;
  return { ...fields, [name]: replaceAt(fields[name], rest, value) };
}

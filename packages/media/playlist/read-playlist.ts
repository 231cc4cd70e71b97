/** What an HLS playlist names, by its own words (RFC 8216); addresses are as they stand there. */
export interface ReadPlaylist {
  /** Every address but those of keys: segments, init segments, other playlists */
  readonly uris: readonly string[];
  /** In order; empty in a master playlist */
  readonly segments: readonly ReadSegment[];
  /** Codecs by the address of each variant */
  readonly codecs: ReadonlyMap<string, string>;
}

export interface ReadSegment {
  readonly uri: string;
  readonly seconds: number;
  readonly init: string | null;
  /** Number of the key and initialisation vector, hexadecimal; null where it is clear */
  readonly key: { readonly index: number; readonly iv: string } | null;
}

export function readPlaylist(text: string): ReadPlaylist {
  const uris: string[] = [];
  const segments: ReadSegment[] = [];
  const codecs = new Map<string, string>();
  let init: string | null = null;
  let key: ReadSegment['key'] = null;
  let seconds: number | null = null;
  let variantCodecs: string | null = null;
  for (const line of text.split('\n').map((l) => l.trim())) {
    const uri = /[:,]URI="([^"]*)"/.exec(line)?.[1];
    if (line.startsWith('#EXT-X-KEY:')) key = readKey(line);
    else if (line.startsWith('#EXTINF:')) seconds = Number.parseFloat(line.slice(8));
    else if (line.startsWith('#EXT-X-STREAM-INF:')) variantCodecs = /CODECS="([^"]*)"/.exec(line)?.[1] ?? '';
    else if (line.startsWith('#') && uri !== undefined) {
      uris.push(uri);
      if (line.startsWith('#EXT-X-MAP:')) init = uri;
    } else if (line !== '' && !line.startsWith('#')) {
      uris.push(line);
      if (variantCodecs !== null) codecs.set(line, variantCodecs);
      if (seconds !== null) segments.push({ uri: line, seconds, init, key });
      seconds = variantCodecs = null;
    }
  }
  return { uris, segments, codecs };
}

function readKey(line: string): ReadSegment['key'] {
  const index = /URI="[^"]*keys\/(\d+)"/.exec(line)?.[1];
  return index === undefined ? null : { index: Number(index), iv: /IV=0x([0-9a-fA-F]+)/.exec(line)?.[1] ?? '' };
}

/** A file of a track that a DASH manifest names. */
export interface ManifestTrack {
  readonly folder: string;
  readonly init: string;
  readonly codecs: string;
  readonly segments: readonly { readonly uri: string; readonly seconds: number }[];
}

/** The tracks of a manifest with segment templates over numbers and an explicit timeline, as `dashManifest` writes it. */
export function readManifest(text: string): ManifestTrack[] {
  return [...text.matchAll(/<AdaptationSet.*?<\/AdaptationSet>/gs)].flatMap(([set]) => {
    const template = /<SegmentTemplate timescale="(\d+)".*?initialization="\$RepresentationID\$\/([^"]+)" media="\$RepresentationID\$\/\$Number%05d\$\.(\w+)"/s.exec(set);
    if (!template) return [];
    const lengths = [...set.matchAll(/<S (?:t="\d+" )?d="(\d+)"(?: r="(\d+)")?\/>/g)].flatMap(([, ticks, repeats]) => Array.from({ length: 1 + Number(repeats ?? 0) }, () => Number(ticks) / Number(template[1])));
    return [...set.matchAll(/<Representation id="([^"]+)".*?codecs="([^"]+)"/g)].map(([, folder, codecs]) => ({
      folder: folder!, codecs: codecs!, init: `${folder}/${template[2]}`,
      segments: lengths.map((seconds, index) => ({ uri: `${folder}/${String(index).padStart(5, '0')}.${template[3]}`, seconds })),
    }));
  });
}

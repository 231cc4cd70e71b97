/** A field of an output that has a control of its own; the others are in the JSON. `path` leads into the output. */
export interface Field {
  readonly path: readonly string[];
  readonly label: string;
  readonly kind: 'number' | 'choice' | 'switch';
  /** What a switch that is on means; off is the default */
  readonly on?: unknown;
  readonly unit?: string;
  /** Of a choice: value and what it is called; '' is the default */
  readonly choices?: readonly (readonly [value: string, name: string])[];
  /** What holds where it is left empty */
  readonly otherwise?: string;
  readonly min?: number;
  readonly max?: number;
}

const number = (path: string, label: string, rest: Partial<Field> = {}): Field => ({ path: path.split('.'), label, kind: 'number', ...rest });
const choice = (path: string, label: string, choices: Field['choices'], rest: Partial<Field> = {}): Field => ({ path: path.split('.'), label, kind: 'choice', choices: choices!, ...rest });
const names = (...values: string[]) => values.map((value) => [value, value] as const);

const codec = choice('codec', 'Codec', [['', 'H.264'], ['hevc', 'HEVC'], ['vp9', 'VP9'], ['av1', 'AV1']]);
const speed = choice('preset', 'Encoder speed', [['', 'very fast'], ...names('ultrafast', 'faster', 'fast', 'medium', 'slow', 'slower')]);
const height = number('height', 'Height', { unit: 'px', otherwise: 'that of the source', min: 2 });
const width = number('width', 'Width', { unit: 'px', otherwise: 'that of the source', min: 2 });
const videoKbps = number('videoKbps', 'Video', { unit: 'kbit/s', otherwise: 'by quality', min: 1 });
const pictures = (otherwise: string) => choice('format', 'Format', [['', otherwise], ...names('png', 'webp', 'avif')]);

const adaptive = [
  codec,
  choice('ladder', 'Renditions', [['', 'the usual sizes'], ['per-title', 'chosen by trial encodes']]),
  number('quality', 'Quality', { otherwise: 'standard', min: 40, max: 100 }),
  number('segmentSeconds', 'Segments', { unit: 's', otherwise: '4', min: 1, max: 10 }),
  number('audio.kbps', 'Sound', { unit: 'kbit/s', otherwise: '128', min: 8 }),
  speed,
  choice('captions', 'Captions', [['', 'none'], ['auto', 'all of the source']]),
];

/** The fields that are used most, by type. */
export const fieldsOf: Readonly<Record<string, readonly Field[]>> = {
  cmaf: adaptive,
  dash: adaptive,
  hls: [...adaptive, choice('segmentType', 'Segments as', [['', 'fragmented MP4'], ['ts', 'transport stream']]), choice('encryption', 'Encryption', [['', 'none'], ['aes-128', 'AES-128']])],
  mp4: [codec, height, videoKbps, number('audioKbps', 'Sound', { unit: 'kbit/s', otherwise: '128', min: 8 }), speed],
  webm: [choice('codec', 'Codec', [['', 'VP9'], ['av1', 'AV1']]), height, videoKbps, number('audioKbps', 'Sound', { unit: 'kbit/s', otherwise: '128', min: 8 })],
  audio: [choice('format', 'Format', names('mp3', 'm4a', 'opus', 'flac', 'wav')), number('kbps', 'Bit rate', { unit: 'kbit/s', otherwise: '192', min: 8 }), number('sampleRate', 'Sample rate', { unit: 'Hz', otherwise: 'that of the source', min: 8000 }), choice('channels', 'Channels', [['', 'as the source, at most 2'], ['1', 'mono'], ['2', 'stereo']])],
  waveform: [width, number('height', 'Height', { unit: 'px', otherwise: '140', min: 8 }), choice('channels', 'Channels', [['', 'mixed'], ['split', 'each for itself']])],
  poster: [number('time', 'Time', { unit: 's', otherwise: 'the best picture', min: 0 }), width, pictures('jpeg')],
  thumbnails: [number('count', 'How many', { min: 1, max: 500 }), width, pictures('jpeg')],
  storyboard: [number('intervalSeconds', 'Every', { unit: 's', otherwise: 'a hundredth of the film', min: 0.1 }), number('tileWidth', 'Width of a tile', { unit: 'px', otherwise: '160', min: 16, max: 640 }), number('columns', 'Columns', { otherwise: '10', min: 1, max: 100 })],
  preview: [number('startSeconds', 'From', { unit: 's', otherwise: 'a third into it', min: 0 }), number('durationSeconds', 'Length', { unit: 's', otherwise: '3', min: 0.1, max: 30 }), number('width', 'Width', { unit: 'px', otherwise: '320', min: 2 }), choice('format', 'Format', [['', 'webp'], ...names('gif', 'mp4')])],
  image: [choice('format', 'Format', names('webp', 'jpeg', 'png', 'avif', 'gif', 'tiff')), number('quality', 'Quality', { otherwise: 'standard', min: 1, max: 100 }), { path: ['stripMetadata'], label: 'Keep EXIF and other metadata', kind: 'switch', on: false }],
};

type Draft = Readonly<Record<string, unknown>>;

/** The value at a path, as text for a control. */
export function fieldText(output: Draft, path: readonly string[]): string {
  const value = path.reduce<unknown>((inner, name) => (inner as Draft | undefined)?.[name], output);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** What the text of a control means; undefined for the default. */
export function valueOf({ kind }: Field, text: string): unknown {
  if (text === '') return undefined;
  return kind === 'number' || /^\d+$/.test(text) ? Number(text) : text;
}

/** The output with another value at a path; undefined takes it out, with what it was alone in. */
export function withField<T extends Draft>(output: T, [name, ...rest]: readonly string[], value: unknown): T {
  const inner = rest.length ? withField((output[name!] ?? {}) as Draft, rest, value) : value;
  const isEmpty = inner === undefined || (rest.length > 0 && Object.keys(inner as Draft).length === 0);
  const { [name!]: _, ...others } = output;
  return (isEmpty ? others : name! in output ? { ...output, [name!]: inner } : { ...others, [name!]: inner }) as T;
}

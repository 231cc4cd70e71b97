/** Lowest (best) and highest (worst) constant-quality value of each codec's encoder. */
export const crfRanges = { h264: [0, 51], hevc: [0, 51], vp9: [0, 63], av1: [1, 63] } as const;

interface CodecOptions {
  readonly codec: keyof typeof crfRanges;
  readonly crf?: number | undefined;
  readonly dynamicRange: 'sdr' | 'source';
  readonly renditions?: readonly { readonly crf?: number | undefined }[] | undefined;
}

interface Issue {
  readonly path: (string | number)[];
  readonly message: string;
}

/** What the options of an output ask of its codec that it cannot do. Paths are relative to the output. */
export function codecIssues(spec: CodecOptions): Issue[] {
  const [lowest, highest] = crfRanges[spec.codec];
  const fits = (crf: number | undefined) => crf === undefined || (crf >= lowest && crf <= highest);
  const message = `${spec.codec} takes a crf from ${lowest} to ${highest}`;
  const keepsRange = spec.dynamicRange === 'sdr' || spec.codec === 'hevc' || spec.codec === 'av1';
  return [
    ...(keepsRange ? [] : [{ path: ['dynamicRange'], message: `${spec.codec} is made in 8 bits; high dynamic range is kept by hevc and av1` }]),
    ...(fits(spec.crf) ? [] : [{ path: ['crf'], message }]),
    ...(spec.renditions ?? []).flatMap((r, index) => (fits(r.crf) ? [] : [{ path: ['renditions', index, 'crf'], message }])),
  ];
}

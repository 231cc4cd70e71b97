interface MadeFile {
  readonly fileName: string;
  readonly format: string;
  readonly width: number;
}

/**
 * For each format the value of a `srcset` attribute: names relative to the playback address with their widths, the
 * smallest first (HTML, 4.8.4.2.1). Of two files of one width the first is named.
 */
export function srcsetOf(files: readonly MadeFile[]): Record<string, string> {
  const formats = [...new Set(files.map(({ format }) => format))];
  return Object.fromEntries(
    formats.map((format) => {
      const widths = new Map<number, string>();
      for (const { fileName, width } of files.filter((file) => file.format === format)) if (!widths.has(width)) widths.set(width, fileName);
      return [format, [...widths].sort(([a], [b]) => a - b).map(([width, name]) => `${name} ${width}w`).join(', ')];
    }),
  );
}

/** The same with addresses instead of names, to be pasted into a page. */
export function absoluteSrcset(srcset: Readonly<Record<string, string>>, base: string): Record<string, string> {
  return Object.fromEntries(Object.entries(srcset).map(([format, set]) => [format, set.split(', ').map((candidate) => base + candidate).join(', ')]));
}

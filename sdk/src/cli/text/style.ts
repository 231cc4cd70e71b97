const codes = { bold: [1, 22], dim: [2, 22], red: [31, 39], green: [32, 39], yellow: [33, 39], cyan: [36, 39] } as const;

export type Style = (name: keyof typeof codes, text: string) => string;

/** Colours for a terminal; none where it is no terminal, where NO_COLOR is set (no-color.org), or by wish. */
export function styleFor(stream: { readonly isTTY?: boolean }, env: Readonly<Record<string, string | undefined>>, wanted: boolean): Style {
  const coloured = wanted && Boolean(stream.isTTY) && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
  return (name, text) => (coloured && text ? `\u001b[${codes[name][0]}m${text}\u001b[${codes[name][1]}m` : text);
}

const ofState: Readonly<Record<string, keyof typeof codes>> = {
  completed: 'green', delivered: 'green', ready: 'green', failed: 'red', partial: 'yellow', cancelled: 'yellow', revoked: 'yellow', skipped: 'yellow', processing: 'cyan', inspecting: 'cyan', uploading: 'cyan',
};

/** A cell in the colour of a state; its text may have been cut or padded. */
export function paintState(style: Style, cell: string, state: string): string {
  return style(ofState[state] ?? 'dim', cell);
}

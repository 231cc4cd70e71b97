/** How a call is made by another way than HTTP. */
export interface Snippet {
  readonly title: string;
  readonly code: string;
  readonly language: string;
}

/** Pieces of the files in examples/reference, each named after its call. */
export class Snippets {
  private readonly found = new Map<string, Snippet[]>();

  /** `// #region name` (or `# #region name`) begins a piece, `#endregion` ends it. */
  add(title: string, language: string, file: string): void {
    for (const [, indent = '', name = '', body = ''] of file.matchAll(/^([ \t]*)(?:\/\/|#) #region (\w+)\n([\s\S]*?)^[ \t]*(?:\/\/|#) #endregion$/gm)) {
      const code = body.trimEnd().replace(new RegExp(`^${indent}`, 'gm'), '');
      this.found.set(name, [...this.of(name), { title, code, language }]);
    }
  }

  of(operationId: string): readonly Snippet[] {
    return this.found.get(operationId) ?? [];
  }

  get names(): string[] {
    return [...this.found.keys()];
  }
}

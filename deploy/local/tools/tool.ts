/** A program that npm does not carry. */
export interface Tool {
  readonly name: string;
  readonly purpose: string;
  /** Each program that it consists of, under the names that systems give it */
  readonly programs: readonly (readonly [string, ...string[]])[];
  /** Makes every program say its version and end well */
  readonly versionArgs: readonly string[];
  /** Without it the stack does not start */
  readonly required: boolean;
  /** How to get it where it is missing, best first */
  readonly ways: readonly Way[];
  /** What somebody types to get it */
  readonly byHand: string;
}

/** One way to provide a tool. */
export type Way =
  | { readonly kind: 'temporal-sdk'; readonly version: string }
  | { readonly kind: 'release'; readonly version: string; readonly folderUrl: string; readonly archive: string }
  | { readonly kind: 'go'; readonly version: string; readonly package: string }
  | { readonly kind: 'apt'; readonly package: string };

/** A program that was found or provided. */
export interface FoundProgram {
  readonly path: string;
  /** First line of what it says of itself */
  readonly version: string;
  readonly from: 'PATH' | 'cache';
}

/** Programs of one tool by their first name; null when one is missing. */
export type FoundTool = Readonly<Record<string, FoundProgram>>;

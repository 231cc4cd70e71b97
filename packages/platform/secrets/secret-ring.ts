/**
 * A secret of the configuration with those that are accepted beside it. `current` signs and encrypts what is new; without
 * one, the others are accepted all the same.
 */
export interface Ring {
  readonly current: string | null;
  readonly all: readonly string[];
}

/** The ring of a secret and its `…_PREVIOUS`, or of several in the order in which they are preferred. */
export function ringOf(current: string | undefined, ...accepted: readonly (string | undefined)[]): Ring {
  return { current: current ?? null, all: [...new Set([current, ...accepted].filter((one) => one !== undefined))] };
}

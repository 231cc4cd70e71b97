import type { ErrorCode } from '../../packages/media/errors.js';

/** A file of a stranger, and what has to become of it. */
export interface HostileInput {
  readonly name: string;
  /** Writes the file, and whatever it would like to reach, and returns its path */
  readonly make: (place: Place) => Promise<string>;
  /** `made`: a correct result; otherwise how it may be refused */
  readonly becomes: 'made' | readonly ErrorCode[];
}

/** Where hostile files are made, and what they must not reach. */
export interface Place {
  readonly folder: string;
  /** An address that nobody may call */
  readonly canaryUrl: string;
  /** A film of somebody else, which would be made into something if it were read */
  readonly canaryFilm: string;
  /** A small film with sound and nothing wrong, as MP4 with its index in front */
  readonly goodFilm: string;
}

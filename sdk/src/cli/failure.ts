import { type ExitName, exitCodes } from './exit-codes.js';

/** Why a command cannot go on, in words for who typed it: `what` happened, and the `cure`. */
export class CommandFailure extends Error {
  readonly cure: string | null;
  readonly exitCode: number;

  constructor(exit: ExitName, what: string, cure: string | null = null) {
    super(what);
    this.name = 'CommandFailure';
    this.cure = cure;
    this.exitCode = exitCodes[exit].code;
  }
}

/** A command line that cannot be obeyed. */
export function usageFailure(what: string, cure: string | null = null): CommandFailure {
  return new CommandFailure('usage', what, cure);
}

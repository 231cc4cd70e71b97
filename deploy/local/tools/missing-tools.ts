import type { Tool } from './tool.js';

/** Every tool that is missing, at once, with the command that installs it. */
export class MissingTools extends Error {
  override readonly name = 'MissingTools';
  constructor(
    readonly tools: readonly Tool[],
    readonly reasons: readonly string[],
  ) {
    const list = tools.map((tool) => `  ${tool.name} ${tool.required ? '' : '(optional) '}${tool.purpose}\n      ${tool.byHand}`);
    const tried = reasons.length ? ['', 'What was tried:', ...reasons.map((reason) => `  - ${reason}`)] : [];
    super(['These tools are missing and could not be provided. Please install:', ...list, ...tried].join('\n'));
  }
}

import { temporal, versitygw } from '../tools/catalogue.js';
import type { Tool } from '../tools/tool.js';

/** Which variable gives the address of a part that somebody else runs, and so spares the tool of ours. */
const replacements: ReadonlyMap<Tool, string> = new Map([
  [temporal, 'TEMPORAL_ADDRESS'],
  [versitygw, 'S3_ENDPOINT'],
]);

/** The tools that a stack with this environment uses. */
export function neededTools(tools: readonly Tool[], env: NodeJS.ProcessEnv): readonly Tool[] {
  return tools.filter((tool) => !replacedBy(tool, env));
}

/** The variable that stands in for a tool here; null when the tool is needed. */
export function replacedBy(tool: Tool, env: NodeJS.ProcessEnv): string | null {
  const variable = replacements.get(tool);
  return variable && env[variable] ? variable : null;
}

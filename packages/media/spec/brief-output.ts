import { outputSpec, type OutputSpec } from './outputs.js';

/** The output as a caller would write it: without the fields that say what is so by default. It is read as the same output. */
export function briefOutput(spec: OutputSpec): OutputSpec {
  const meaning = inOrder(spec);
  const isTheSame = (candidate: unknown) => {
    const { success, data } = outputSpec.safeParse(candidate);
    return success && inOrder(data) === meaning;
  };
  const brief = structuredClone(spec);
  // An output of an earlier version that is not read any more stays as it stands.
  if (isTheSame(brief)) dropDefaults(brief, () => isTheSame(brief));
  return brief;
}

function dropDefaults(node: object, isStillTheSame: () => boolean): void {
  const fields = node as Record<string, unknown>;
  for (const [name, value] of Object.entries(fields)) {
    if (!Array.isArray(node)) {
      delete fields[name];
      if (isStillTheSame()) continue;
      fields[name] = value;
    }
    if (typeof value === 'object' && value !== null) dropDefaults(value, isStillTheSame);
  }
}

/** JSON with its fields by name: what is dropped and kept again stands last. */
function inOrder(value: unknown): string {
  return JSON.stringify(value, (_name, field: unknown) => (typeof field === 'object' && field !== null && !Array.isArray(field) ? Object.fromEntries(Object.entries(field).sort(([a], [b]) => (a < b ? -1 : 1))) : field));
}

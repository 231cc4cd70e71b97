import type { FieldError } from '../../../../packages/media/errors.js';

/** Far beyond every schema, far below what exhausts the stack. */
const deepest = 64;

/** Text that Postgres cannot hold: NUL, and halves of surrogate pairs; and values nested too deeply to be looked at. Looks into names of fields, too. */
export function unstorableText(value: unknown, path = '', depth = 0): FieldError[] {
  if (typeof value === 'string') return storable(value) ? [] : [{ path, message: 'holds NUL or broken Unicode' }];
  if (typeof value !== 'object' || value === null) return [];
  if (depth === deepest) return [{ path: path.split('.')[0]!, message: `is nested deeper than ${deepest} levels` }];
  return Object.entries(value).flatMap(([name, inner]) => (storable(name) ? unstorableText(inner, path ? `${path}.${name}` : name, depth + 1) : [{ path, message: 'has a field whose name holds NUL or broken Unicode' }]));
}

function storable(text: string): boolean {
  return !text.includes('\0') && !/\p{Surrogate}/u.test(text);
}

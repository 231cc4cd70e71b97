import type { FieldError } from '../../../../packages/media/errors.js';

/** Text that Postgres cannot hold: NUL, and halves of surrogate pairs. Looks into names of fields, too. */
export function unstorableText(value: unknown, path = ''): FieldError[] {
  if (typeof value === 'string') return storable(value) ? [] : [{ path, message: 'holds NUL or broken Unicode' }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => (storable(name) ? unstorableText(inner, path ? `${path}.${name}` : name) : [{ path, message: 'has a field whose name holds NUL or broken Unicode' }]));
}

function storable(text: string): boolean {
  return !text.includes('\0') && !/\p{Surrogate}/u.test(text);
}

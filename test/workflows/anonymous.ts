import { hostname } from 'node:os';

/** A history without the name of this machine; changes it in place. */
export function anonymous<T extends object>(value: T): T {
  for (const [name, inner] of Object.entries(value) as [keyof T, unknown][]) {
    if (typeof inner === 'string') value[name] = inner.replaceAll(`${process.pid}@${hostname()}`, 'recorder') as T[typeof name];
    else if (typeof inner === 'object' && inner !== null && !ArrayBuffer.isView(inner)) anonymous(inner);
  }
  return value;
}

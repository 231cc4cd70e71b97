import type { EventView } from '../../../../packages/media/spec/event-views.js';
import { snakeCase } from './contract/model.js';

/** Paths of a `FieldMask`: an event names what it changes also where that becomes empty, which a message alone cannot say. */
export function changedPaths({ job, output }: EventView): string[] {
  const paths = (of: string, change: object | undefined) => Object.keys(change ?? {}).map((name) => `${of}.${snakeCase(name)}`);
  return [...paths('job', job), ...paths('output', output)].sort();
}

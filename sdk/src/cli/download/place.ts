import path from 'node:path';
import { CommandFailure } from '../failure.js';

/** Where a file of a service is stored below a folder: whatever it is called, not outside of it. */
export function placeWithin(folder: string, name: string): string {
  const place = path.resolve(folder, name.replaceAll('\\', '_'));
  if (!place.startsWith(path.resolve(folder) + path.sep)) throw new CommandFailure('failed', `The service names a file "${name}" that would be stored outside of ${folder}`);
  return place;
}

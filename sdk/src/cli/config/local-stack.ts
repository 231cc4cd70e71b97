import path from 'node:path';
import { readIfThere } from './config-file.js';

/** What `npm start` writes down while it runs. */
export interface LocalStack {
  readonly url: string;
  readonly apiKey: string;
  readonly file: string;
}

type Env = Readonly<Record<string, string | undefined>>;

/** The checkout of the service that a folder lies in; null outside of any. */
export async function findCheckout(folder: string): Promise<string | null> {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    const text = await readIfThere(path.join(at, 'package.json'));
    if (text !== null && isService(text) && (await readIfThere(path.join(at, 'deploy/local/start.ts'))) !== null) return at;
    if (path.dirname(at) === at) return null;
  }
}

function isService(packageJson: string): boolean {
  try {
    return (JSON.parse(packageJson) as { name?: unknown }).name === 'reelforge';
  } catch {
    return false;
  }
}

/** The stack of the checkout that a folder lies in, while it runs; REELFORGE_DATA names its data folder as for `npm start`. */
export async function localStack(folder: string, env: Env): Promise<LocalStack | null> {
  const checkout = await findCheckout(folder);
  if (checkout === null) return null;
  const file = path.join(path.resolve(checkout, env['REELFORGE_DATA'] || 'data'), 'stack.json');
  const text = await readIfThere(file);
  if (text === null) return null;
  try {
    const { api, apiKey } = JSON.parse(text) as { api?: unknown; apiKey?: unknown };
    return typeof api === 'string' && typeof apiKey === 'string' ? { url: trimUrl(api), apiKey, file } : null;
  } catch {
    // It is being written just now.
    return null;
  }
}

/** Addresses are compared and joined without a slash at their end. */
export function trimUrl(url: string): string {
  return url.replace(/\/+$/, '');
}

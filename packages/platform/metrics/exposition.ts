import { createHash, timingSafeEqual } from 'node:crypto';
import { Registry } from 'prom-client';

/** Of what `exposition` writes: the text format of Prometheus. */
export const expositionType = Registry.PROMETHEUS_CONTENT_TYPE;

/** Everything of these registries, in the text format of Prometheus. */
export async function exposition(registries: readonly Registry[]): Promise<string> {
  return (await Promise.all(registries.map((registry) => registry.metrics()))).join('\n');
}

/** Does the header `Authorization` hold this bearer token? */
export function holdsToken(header: string | undefined, token: string): boolean {
  const given = /^Bearer +(\S+)$/i.exec(header ?? '')?.[1] ?? '';
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(token));
}

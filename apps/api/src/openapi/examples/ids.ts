const tail = '0199a1b2c3d47e5f8091a2b3c4d5e6f7';

/** Ids as they look, one of each kind. */
export const ids = {
  upload: `upl_${tail}`,
  job: `job_${tail}`,
  otherJob: `job_${tail.replace(/7$/, '8')}`,
  webhook: `whk_${tail}`,
  delivery: `msg_${tail}`,
  apiKey: `key_${tail}`,
  session: `ses_${tail}`,
  user: `usr_${tail}`,
} as const;

const kinds: readonly (readonly [prefix: string, id: string])[] = [['/v1/uploads', ids.upload], ['/v1/jobs', ids.job], ['/v1/webhooks', ids.webhook], ['/v1/api-keys', ids.apiKey], ['/v1/sessions', ids.session], ['/v1/deletions', tail]];

/** What stands in for a placeholder of a path; undefined where nothing sensible can. */
export function pathExample(path: string, placeholder: string): string | undefined {
  if (placeholder === 'deliveryId') return ids.delivery;
  if (placeholder === 'name') return path.startsWith('/v1/presets') ? 'web' : 'main';
  return placeholder === 'id' ? kinds.find(([prefix]) => path.startsWith(prefix))?.[1] : undefined;
}

import { v7 } from 'uuid';

export type IdKind = 'job' | 'plan' | 'upl' | 'key' | 'ten' | 'usr' | 'ses' | 'whk' | 'msg' | 'mail' | 'aud';

/** `job_0192…`: a UUID v7 without dashes, so ids sort by the time they were made. */
export function newId(kind: IdKind): string {
  return `${kind}_${v7().replaceAll('-', '')}`;
}

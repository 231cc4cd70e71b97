/** The Postgres channel on which writers tell that something is to be seen. */
export const noticeChannel = 'reelforge_jobs';

/** Of a job. `events`: numbered events, or the job is gone; `progress`: nothing but progress. */
export type NoticeKind = 'events' | 'progress';

/** `id` names a job, or, of `access`, a session, a key, a user or a tenant whose credentials may have ended. */
export interface Notice {
  readonly id: string;
  readonly kind: NoticeKind | 'access';
}

/** What is sent. It says where to look, not what is there: whoever misses a notice loses nothing by looking later. */
export function toNotice(id: string, kind: Notice['kind']): string {
  return `${kind} ${id}`;
}

/** Null for text that is no notice. */
export function readNotice(payload: string): Notice | null {
  const match = /^(events|progress|access) (\S+)$/.exec(payload);
  return match && { kind: match[1] as Notice['kind'], id: match[2]! };
}

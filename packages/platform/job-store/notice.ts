/** The Postgres channel on which writers of jobs tell that something is to be seen. */
export const noticeChannel = 'reelforge_jobs';

/** `events`: numbered events, or the job is gone; `progress`: nothing but progress. */
export type NoticeKind = 'events' | 'progress';

export interface Notice {
  readonly jobId: string;
  readonly kind: NoticeKind;
}

/** What is sent. It says where to look, not what is there: whoever misses a notice loses nothing by looking later. */
export function toNotice(jobId: string, kind: NoticeKind): string {
  return `${kind} ${jobId}`;
}

/** Null for text that is no notice. */
export function readNotice(payload: string): Notice | null {
  const match = /^(events|progress) (\S+)$/.exec(payload);
  return match && { kind: match[1] as NoticeKind, jobId: match[2]! };
}

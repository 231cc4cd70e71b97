/** What the metrics of an API say of the work that has not ended. */
export interface QueueMetrics {
  readonly waiting: number;
  /** Of the oldest job that nobody has begun */
  readonly oldestSeconds: number;
}

export async function readQueueMetrics(apiUrl: string, token: string): Promise<QueueMetrics> {
  const text = await (await fetch(`${apiUrl}/metrics`, { headers: { authorization: `Bearer ${token}` } })).text();
  const value = (name: string, label: string) => Number(new RegExp(`^${name}\\{[^}]*${label}[^}]*\\} (\\S+)$`, 'm').exec(text)?.[1] ?? NaN);
  return { waiting: value('reelforge_jobs', 'state="queued"'), oldestSeconds: value('reelforge_jobs_oldest_age_seconds', 'state="queued"') };
}

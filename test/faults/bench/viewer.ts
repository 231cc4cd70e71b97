import type { Ledger } from './ledger.js';

const pauseMs = 400;

/** Somebody who looks at a job's playlists all the time, and asks for everything that is named there. */
export class Viewer {
  private stopped = false;
  private readonly seen = new Set<string>();
  private readonly watching: Promise<void>[] = [];

  constructor(
    private readonly apiUrl: () => string,
    private readonly ledger: Ledger,
  ) {}

  watch(job: string, output: string): void {
    this.watching.push(this.lookAgainAndAgain(job, output));
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all(this.watching);
  }

  private async lookAgainAndAgain(job: string, output: string): Promise<void> {
    while (!this.stopped) {
      // An API or a store that is away tells nothing wrong.
      await this.look(job, output).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }

  private async look(job: string, output: string): Promise<void> {
    const answer = await ask(`${this.apiUrl()}/v1/jobs/${job}/outputs/${output}/playback`, { authorization: `Bearer ${this.ledger.tenant.key}` });
    const { hls } = (answer.status === 200 ? JSON.parse(answer.text) : {}) as { hls?: string };
    if (!hls) return;
    for (const playlist of await namesIn(hls)) {
      for (const name of await namesIn(playlist)) {
        if (this.seen.has(name)) continue;
        const { status } = await ask(name, { range: 'bytes=0-0' });
        if (status < 300) this.seen.add(name);
        // It may have been removed between the two looks, and the playlist with it.
        else if (status === 404 && (await namesIn(playlist)).includes(name)) this.ledger.brokenManifests.push(`${new URL(playlist).pathname} names ${new URL(name).pathname}, which answers ${status}`);
      }
    }
  }
}

async function namesIn(url: string): Promise<string[]> {
  const { status, text } = await ask(url, {});
  if (status !== 200) return [];
  return [...text.matchAll(/^(?!#)(\S+)\s*$|URI="([^"]+)"/gm)].map(([, line, uri]) => new URL((line ?? uri)!, url).href);
}

async function ask(url: string, headers: Readonly<Record<string, string>>): Promise<{ status: number; text: string }> {
  const answer = await fetch(url, { headers, signal: AbortSignal.timeout(10_000) });
  return { status: answer.status, text: await answer.text() };
}

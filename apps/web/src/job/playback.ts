import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { client } from '../client/client.js';
import { problemOf } from '../client/problem.js';
import { isAdaptive } from './output-kinds.js';
import type { Output, Playback } from './views.js';

const againMs = 1500;
/** Links of six hours are renewed before a film of some length would outlive them. */
const earlyMs = 2 * 3600_000;

/** Signed links of an output; throws a problem with status 409 where nothing of it can be played. */
export function askPlayback(jobId: string, output: string, query: { ttlSeconds?: number; referrer?: string } = {}): Promise<Playback> {
  return client.jobs.playback(jobId, output, query);
}

/** May there be something to play: it is completed, or an adaptive one that is being made? */
export function mayPlay(output: Output): boolean {
  return output.state === 'completed' ? output.phase !== 'removing' : output.state === 'processing' && isAdaptive(output) && output.type !== 'dash';
}

/** The links of the output that a component shows; asked for again until there are any, and when they are about to end. */
export class PlaybackLinks implements ReactiveController {
  links: Playback | null = null;
  private of = '';
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly host: ReactiveControllerHost, private readonly wanted: () => { jobId: string; output: Output } | null) {
    host.addController(this);
  }

  hostUpdate(): void {
    const now = this.wanted();
    const of = now && mayPlay(now.output) ? `${now.jobId}/${now.output.name}/${now.output.state}` : '';
    if (of === this.of) return;
    // What played while it was made goes on by the same link.
    const isTheSame = of !== '' && this.of.slice(0, this.of.lastIndexOf('/')) === of.slice(0, of.lastIndexOf('/'));
    this.of = of;
    clearTimeout(this.timer);
    if (!isTheSame) this.links = null;
    if (of !== '') void this.ask();
  }

  hostDisconnected(): void {
    clearTimeout(this.timer);
    this.of = '';
  }

  /** New links, as when the old ones have ended. */
  async ask(): Promise<void> {
    const now = this.wanted();
    const { of } = this;
    if (!now || of === '') return;
    const links = await askPlayback(now.jobId, now.output.name).catch((error: unknown) => (problemOf(error).status !== 409 && !problemOf(error).retryable ? null : undefined));
    if (of !== this.of) return;
    if (links) this.links = links;
    if (links !== null) this.timer = setTimeout(() => void this.ask(), links ? Math.max(Date.parse(links.expiresAt) - Date.now() - earlyMs, 60_000) : againMs);
    this.host.requestUpdate();
  }
}

/** The signed address of a file of an output. */
export function linkOf(links: Playback | null, name: string): string | undefined {
  return links?.files?.find((file) => file.name === name)?.url;
}

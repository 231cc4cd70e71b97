import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Engine, FaultEvent, Film } from './engine.js';
import { openEngine } from './open-engine.js';

/** Brings films into a `<video>`, one after another: an engine lets go of it before the next takes it. */
export class FilmLoader implements ReactiveController {
  engine: Engine | null = null;
  fault: FaultEvent['why'] | null = null;
  isOpening = false;
  /** Is it to play as soon as it can? */
  shouldPlay = false;
  private openings = 0;
  /** Where the film that is being opened begins */
  private startSeconds = 0;
  private queue = Promise.resolve();

  constructor(private readonly host: ReactiveControllerHost, private readonly element: () => HTMLVideoElement) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.openings += 1;
    this.queue = this.queue.then(() => this.close());
  }

  /** Goes on where the film before ended. */
  open(film: Film, { play }: { play: boolean }): void {
    const video = this.element();
    // Without a picture yet, the place is still the one that was asked for.
    if (video.readyState >= 2) this.startSeconds = video.currentTime;
    const opening = ++this.openings;
    this.fault = null;
    this.isOpening = true;
    this.shouldPlay = play;
    this.host.requestUpdate();
    this.queue = this.queue.then(() => this.replace(film, opening));
  }

  private async replace(film: Film, opening: number): Promise<void> {
    await this.close();
    if (opening !== this.openings) return;
    const video = this.element();
    try {
      const engine = await openEngine(video, film, this.startSeconds);
      this.engine = engine;
      this.fault = engine ? null : 'unplayable';
      engine?.addEventListener('change', () => this.host.requestUpdate());
      engine?.addEventListener('fault', (event) => this.fail((event as FaultEvent).why));
    } catch {
      // The part of the page that plays it could not be loaded.
      this.fault = 'unreachable';
    }
    if (opening !== this.openings) return;
    this.isOpening = false;
    this.host.requestUpdate();
    // It may be paused again before it begins.
    if (this.engine && this.shouldPlay) void video.play().catch(() => this.host.requestUpdate());
  }

  private async close(): Promise<void> {
    const { engine } = this;
    this.engine = null;
    await engine?.destroy();
  }

  private fail(why: FaultEvent['why']): void {
    this.fault = why;
    this.host.requestUpdate();
  }
}

import { html, LitElement, nothing } from 'lit';
import type { PropertyValues } from 'lit';
import { property, query } from 'lit/decorators.js';
import { clock } from '../../format/quantities.js';
import { base } from '../../styles/base.js';
import '../../components/icon.js';
import { none } from './engine.js';
import type { Film, Kind } from './engine.js';
import { FilmLoader } from './film-loader.js';
import { playerButtons, playerStyles } from './player-styles.js';
import { press } from './shortcuts.js';
import type { Tile } from './storyboard.js';
import './player-menu.js';
import './seek-bar.js';

const faults = { expired: 'The link to this film has ended.', unreachable: 'The film cannot be loaded at the moment.', unplayable: 'This browser cannot play this film.' } as const;
const mediaEvents = ['play', 'pause', 'timeupdate', 'durationchange', 'progress', 'volumechange', 'waiting', 'playing', 'seeking', 'seeked', 'ended', 'loadeddata', 'ratechange'];

/**
 * Plays a film with controls for keyboard, pointer and touch. Nothing is loaded before it is played, except with
 * `eager`. Fires `renew` when its link has ended: set `film` to a new one.
 */
export class MediaPlayer extends LitElement {
  static override styles = [base, playerButtons, playerStyles];

  @property() label = 'Film';
  @property({ attribute: false }) film: Film | null = null;
  @property() poster = '';
  @property({ attribute: false }) tiles: readonly Tile[] = [];
  /** It is still being made: its end is not known yet */
  @property({ type: Boolean }) growing = false;
  @query('video') private readonly video!: HTMLVideoElement;
  @query('.player') private readonly frame!: HTMLElement;
  private readonly loader = new FilmLoader(this, () => this.video);

  protected override updated(changed: PropertyValues<this>): void {
    // A new link of the same film goes on where the old one ended; before the first play there is nothing to do.
    const { engine, isOpening, fault, shouldPlay } = this.loader;
    if (changed.has('film') && changed.get('film') && (engine || isOpening || fault)) this.open({ play: isOpening ? shouldPlay : !this.video.paused || fault !== null });
  }

  protected override render() {
    const { video } = this;
    const { isOpening, shouldPlay, fault } = this.loader;
    const isPlaying = isOpening ? shouldPlay : Boolean(video && !video.paused && !video.ended);
    const isWaiting = isOpening || Boolean(isPlaying && video.readyState < 3);
    const duration = this.duration;
    return html`<div class="player" @keydown=${this.onKey}>
      <div class="screen">
        <video playsinline preload="none" aria-label=${this.label} poster=${this.poster || nothing} @click=${this.toggle} @dblclick=${this.toggleFullscreen}></video>
        <div class="over">${fault ? this.renderFault(fault) : isWaiting ? html`<div class="wait" role="status" aria-label="Loading"></div>` : isPlaying || (video?.currentTime ?? 0) > 0 ? nothing : html`<button class="big" aria-label=${`Play ${this.label}`} @click=${this.toggle}><rf-icon name="play"></rf-icon></button>`}</div>
      </div>
      <div class="bar" role="group" aria-label="Controls of the film">
        <rf-seek-bar .atSeconds=${video?.currentTime ?? 0} .durationSeconds=${duration} .loadedSeconds=${loadedUntil(video)} .tiles=${this.tiles} @seek=${this.onSeek}></rf-seek-bar>
        <button aria-label=${isPlaying ? 'Pause' : 'Play'} title=${isPlaying ? 'Pause (k)' : 'Play (k)'} @click=${this.toggle}><rf-icon name=${isPlaying ? 'pause' : 'play'}></rf-icon></button>
        <button aria-label=${video?.muted ? 'Sound on' : 'Sound off'} title="Sound (m)" @click=${() => (video.muted = !video.muted)}><rf-icon name=${video?.muted ? 'soundOff' : 'sound'}></rf-icon></button>
        <input class="loudness" type="range" min="0" max="1" step="0.05" aria-label="Volume" .value=${String(video?.muted ? 0 : (video?.volume ?? 1))} @input=${this.onVolume} />
        <span class="time">${clock(video?.currentTime ?? 0)} / ${clock(duration)}</span>
        ${this.growing ? html`<span class="growing">still encoding</span>` : nothing}
        <span class="space"></span>
        ${this.menu('sound', 'Sound track', html`<rf-icon name="audio"></rf-icon>`, 2)}
        ${this.menu('captions', 'Captions', html`<span class="short">CC</span>`, 1)}
        ${this.menu('quality', 'Quality', html`<span class="short">${this.qualityLabel}</span>`, 2)}
        <button aria-label="Full screen" title="Full screen (f)" @click=${this.toggleFullscreen}><rf-icon name="fullscreen"></rf-icon></button>
      </div>
    </div>`;
  }

  protected override firstUpdated(): void {
    for (const event of mediaEvents) this.video.addEventListener(event, () => this.requestUpdate());
  }

  private menu(kind: Kind, label: string, face: unknown, atLeast: number) {
    const choices = this.loader.engine?.choices(kind);
    if (!choices || choices.all.length < atLeast) return nothing;
    return html`<rf-player-menu label=${label} .choices=${choices} @choose=${({ detail }: CustomEvent<string>) => this.loader.engine?.choose(kind, detail)}>${face}</rf-player-menu>`;
  }

  private get qualityLabel(): string {
    const choices = this.loader.engine?.choices('quality');
    const now = choices?.all.find(({ id }) => id === choices.chosen);
    return now?.note && now.id === 'auto' ? `Auto ${now.note}` : (now?.label ?? 'Auto');
  }

  private renderFault(why: keyof typeof faults) {
    return html`<div class="fault" role="alert"><p>${faults[why]}</p>${why === 'unplayable' ? nothing : html`<button @click=${this.again}>Try again</button>`}</div>`;
  }

  /** What can be seen of a film that grows; browsers give such a one no end. */
  private get duration(): number {
    const { video } = this;
    if (!video) return 0;
    return Number.isFinite(video.duration) ? video.duration : video.seekable.length ? video.seekable.end(video.seekable.length - 1) : 0;
  }

  private open({ play }: { play: boolean }): void {
    if (this.film) this.loader.open(this.film, { play });
  }

  private toggle(): void {
    const { loader, video } = this;
    // An element without a film can neither play nor pause: it does as soon as it can.
    if (loader.isOpening) loader.shouldPlay = !loader.shouldPlay;
    else if (!loader.engine) this.open({ play: true });
    else if (video.paused) void video.play().catch(() => this.requestUpdate());
    else video.pause();
    this.requestUpdate();
  }

  private again(): void {
    if (this.loader.fault === 'expired') this.dispatchEvent(new Event('renew'));
    else this.open({ play: true });
  }

  private toggleFullscreen(): void {
    if (document.fullscreenElement) void document.exitFullscreen();
    else if ('requestFullscreen' in this.frame) void this.frame.requestFullscreen();
    // Phones of Apple know it of the film alone.
    else (this.video as { webkitEnterFullscreen?: () => void }).webkitEnterFullscreen?.();
  }

  private onSeek({ detail }: CustomEvent<number>): void {
    this.video.currentTime = detail;
    this.requestUpdate();
  }

  private onVolume({ target }: Event): void {
    this.video.volume = Number((target as HTMLInputElement).value);
    this.video.muted = this.video.volume === 0;
  }

  private onKey(event: KeyboardEvent): void {
    const captions = this.loader.engine?.choices('captions');
    const other = captions?.chosen === none ? captions.all[1]?.id : none;
    press(event, this.video, { toggle: () => this.toggle(), fullscreen: () => this.toggleFullscreen(), captions: () => captions?.all.length && other && this.loader.engine?.choose('captions', other) });
  }
}
customElements.define('rf-player', MediaPlayer);

function loadedUntil(video: HTMLVideoElement | undefined): number {
  const ranges = video?.buffered;
  for (let i = 0; ranges && i < ranges.length; i += 1) if (ranges.start(i) <= video.currentTime + 0.1 && ranges.end(i) >= video.currentTime) return ranges.end(i);
  return video?.currentTime ?? 0;
}

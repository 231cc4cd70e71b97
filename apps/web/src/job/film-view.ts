import { css, html, LitElement, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { shared } from '../styles/shared.js';
import type { JobMedia } from './job-media.js';
import { isAdaptive } from './output-kinds.js';
import { PlaybackLinks } from './playback.js';
import type { Film } from './player/engine.js';
import './player/media-player.js';
import type { Output, Playback } from './views.js';

/** Plays a stream or a film file, a stream also while it is made. */
export class FilmView extends LitElement {
  static override styles = [
    ...shared,
    css`
      .way {
        display: inline-flex;
        margin-block-start: var(--space-3);
        border: 1px solid var(--line-strong);
        border-radius: var(--radius);
        overflow: hidden;
      }
      .way button {
        border: 0;
        border-radius: 0;
      }
      .way button[aria-pressed='true'] {
        background: var(--accent-soft);
        color: var(--accent-strong);
      }
    `,
  ];

  @property() jobId = '';
  @property({ attribute: false }) output!: Output;
  @property({ attribute: false }) media!: JobMedia;
  @state() private way: 'hls' | 'dash' = 'hls';
  private readonly links = new PlaybackLinks(this, () => ({ jobId: this.jobId, output: this.output }));
  /** The same while the links are renewed: a film that plays is not loaded again. */
  private film: Film | null = null;

  protected override willUpdate(): void {
    const { links } = this.links;
    if (!links) this.film = null;
    else if (!this.film || (this.film.kind !== 'file' && this.film.kind !== this.kind(links))) this.film = this.filmOf(links);
  }

  protected override render() {
    const { output, media, film } = this;
    const { links } = this.links;
    if (!film) return output.state === 'processing' ? html`<p class="quiet small">It can be watched here as soon as its first seconds are stored.</p>` : nothing;
    return html`<rf-player label=${output.name} .film=${film} poster=${media.posterUrl} .tiles=${media.tiles} .growing=${output.state === 'processing'} @renew=${this.renew}></rf-player>
      ${links?.hls && links.dash ? html`<div class="way" role="group" aria-label="Play by">${(['hls', 'dash'] as const).map((way) => html`<button class="small" aria-pressed=${String(this.way === way)} @click=${() => (this.way = way)}>${way.toUpperCase()}</button>`)}</div>` : nothing}`;
  }

  private kind(links: Playback): Film['kind'] {
    if (!isAdaptive(this.output)) return 'file';
    return links.dash && (this.way === 'dash' || !links.hls) ? 'dash' : 'hls';
  }

  private filmOf(links: Playback): Film | null {
    const kind = this.kind(links);
    const url = kind === 'file' ? links.files?.[0]?.url : links[kind];
    return url ? { kind, url } : null;
  }

  private async renew(): Promise<void> {
    await this.links.ask();
    if (this.links.links) this.film = this.filmOf(this.links.links);
    this.requestUpdate();
  }
}
customElements.define('rf-film', FilmView);

import { css, html, LitElement, nothing, svg } from 'lit';
import { property, query } from 'lit/decorators.js';
import { clock } from '../format/quantities.js';
import { shared } from '../styles/shared.js';
import '../components/icon.js';
import type { JobMedia } from './job-media.js';
import { PlaybackLinks } from './playback.js';
import type { Output } from './views.js';
import { barsOf, outlineOf } from './waveform.js';

const barCount = 160;

/** Plays a sound file, over the waveform of the same job where there is one. */
export class SoundView extends LitElement {
  static override styles = [
    ...shared,
    css`
      .sound {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto;
        gap: var(--space-3);
        align-items: center;
        padding: var(--space-3);
        border-radius: var(--radius);
        background: var(--surface-sunken);
      }
      .wave {
        position: relative;
        block-size: 3.5rem;
      }
      svg {
        inline-size: 100%;
        block-size: 100%;
        fill: var(--line-strong);
      }
      .played {
        fill: var(--accent);
      }
      input {
        position: absolute;
        inset: 0;
        inline-size: 100%;
        block-size: 100%;
        margin: 0;
        opacity: 0;
        cursor: pointer;
      }
      input:focus-visible + svg,
      .wave:focus-within {
        outline: 2px solid var(--accent);
        outline-offset: 2px;
        border-radius: var(--radius-small);
      }
      button {
        border-radius: 50%;
      }
    `,
  ];

  @property() jobId = '';
  @property({ attribute: false }) output!: Output;
  @property({ attribute: false }) media!: JobMedia;
  @query('audio') private readonly audio!: HTMLAudioElement | null;
  private readonly links = new PlaybackLinks(this, () => ({ jobId: this.jobId, output: this.output }));

  protected override render() {
    const { audio, output } = this;
    const url = this.links.links?.files?.[0]?.url;
    if (!url) return nothing;
    const length = audio && Number.isFinite(audio.duration) ? audio.duration : (output.audio[0]?.durationSeconds ?? 0);
    const at = audio?.currentTime ?? 0;
    const isPlaying = Boolean(audio && !audio.paused);
    const path = outlineOf(barsOf(this.media.peaks ?? [0], barCount));
    const changed = () => this.requestUpdate();
    return html`<div class="sound">
      <audio preload="metadata" src=${url} @timeupdate=${changed} @play=${changed} @pause=${changed} @durationchange=${changed} @ended=${changed}></audio>
      <button class="icon primary" aria-label=${isPlaying ? `Pause ${output.name}` : `Play ${output.name}`} @click=${this.toggle}><rf-icon name=${isPlaying ? 'pause' : 'play'}></rf-icon></button>
      <div class="wave">
        <input type="range" min="0" max=${length} step="any" .value=${String(at)} aria-label="Position" aria-valuetext=${`${clock(at)} of ${clock(length)}`} @input=${this.seek} />
        <svg viewBox=${`0 0 ${barCount} 2`} preserveAspectRatio="none" aria-hidden="true">${svg`<path d=${path}></path><svg width=${length > 0 ? (at / length) * barCount : 0} height="2" viewBox=${`0 0 ${length > 0 ? (at / length) * barCount : 0} 2`} preserveAspectRatio="none"><path class="played" d=${path}></path></svg>`}</svg>
      </div>
      <span class="small numbers">${clock(at)} / ${clock(length)}</span>
    </div>`;
  }

  private toggle(): void {
    if (!this.audio) return;
    if (this.audio.paused) void this.audio.play().catch(() => this.requestUpdate());
    else this.audio.pause();
  }

  private seek({ target }: Event): void {
    if (this.audio) this.audio.currentTime = Number((target as HTMLInputElement).value);
    this.requestUpdate();
  }
}
customElements.define('rf-sound', SoundView);

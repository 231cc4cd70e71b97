import { css, html, LitElement, nothing, svg } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { clock } from '../../format/quantities.js';
import { base } from '../../styles/base.js';
import { tileAt } from './storyboard.js';
import type { Tile } from './storyboard.js';

/** Where the film is, and the way to elsewhere; at the pointer or the thumb it shows the picture of a storyboard. Fires `seek` with seconds as `detail`. */
export class SeekBar extends LitElement {
  static override styles = [
    base,
    css`
      .rail {
        position: relative;
        block-size: 1.5rem;
        touch-action: none;
      }
      svg {
        position: absolute;
        inset: calc(50% - 2.5px) 0 auto;
        inline-size: 100%;
        block-size: 5px;
        border-radius: 99px;
        background: rgb(255 255 255 / 22%);
      }
      .loaded {
        fill: rgb(255 255 255 / 35%);
      }
      .played {
        fill: var(--player-accent);
      }
      input {
        position: absolute;
        inset: 0;
        inline-size: 100%;
        block-size: 100%;
        margin: 0;
        appearance: none;
        background: transparent;
        cursor: pointer;
      }
      input::-webkit-slider-thumb {
        appearance: none;
        inline-size: 14px;
        block-size: 14px;
        border: 0;
        border-radius: 50%;
        background: #fff;
        box-shadow: 0 0 0 1px rgb(0 0 0 / 30%);
      }
      input::-moz-range-thumb {
        inline-size: 14px;
        block-size: 14px;
        border: 0;
        border-radius: 50%;
        background: #fff;
      }
      input:focus-visible {
        outline: 2px solid var(--player-accent);
        outline-offset: 2px;
      }
      .look {
        position: absolute;
        inset-block-end: 100%;
        z-index: 2;
        display: grid;
        justify-items: center;
        gap: 2px;
        pointer-events: none;
      }
      .tile {
        box-sizing: content-box;
        border: 2px solid #fff;
        border-radius: var(--radius-small);
        background-color: #000;
        background-repeat: no-repeat;
        box-shadow: var(--shadow-high);
      }
      .stamp {
        padding: 0 0.5em;
        border-radius: 99px;
        background: rgb(11 14 19 / 88%);
        color: #fff;
        font-size: var(--size-1);
        font-variant-numeric: tabular-nums;
      }
    `,
  ];

  @property({ type: Number }) atSeconds = 0;
  @property({ type: Number }) durationSeconds = 0;
  /** Until where it is loaded without a gap */
  @property({ type: Number }) loadedSeconds = 0;
  @property({ attribute: false }) tiles: readonly Tile[] = [];
  @state() private lookSeconds: number | null = null;
  @query('.look') private readonly look!: HTMLElement | null;
  @query('.tile') private readonly tile!: HTMLElement | null;

  protected override render() {
    const { atSeconds, durationSeconds, loadedSeconds, lookSeconds } = this;
    const part = (seconds: number) => (durationSeconds > 0 ? Math.min(seconds / durationSeconds, 1) * 1000 : 0);
    return html`<div class="rail" @pointermove=${this.onMove} @pointerleave=${this.onLeave}>
      <svg viewBox="0 0 1000 5" preserveAspectRatio="none" aria-hidden="true">${svg`<rect class="loaded" height="5" width=${part(loadedSeconds)}></rect><rect class="played" height="5" width=${part(atSeconds)}></rect>`}</svg>
      <input type="range" min="0" max=${durationSeconds || 0} step="any" .value=${String(atSeconds)} aria-label="Position" aria-valuetext=${`${clock(atSeconds)} of ${clock(durationSeconds)}`}
        @input=${this.onInput} @keydown=${this.onKey} @blur=${this.onLeave} />
      ${lookSeconds === null ? nothing : html`<div class="look" aria-hidden="true">${this.tiles.length ? html`<div class="tile"></div>` : nothing}<span class="stamp">${clock(lookSeconds)}</span></div>`}
    </div>`;
  }

  /** By the object model: the policy of the page allows no style attributes. */
  protected override updated(): void {
    if (this.lookSeconds === null || !this.look) return;
    const tile = tileAt(this.tiles, this.lookSeconds);
    if (tile && this.tile) {
      const { style } = this.tile;
      style.inlineSize = `${tile.width}px`;
      style.blockSize = `${tile.height}px`;
      style.backgroundImage = `url("${tile.sheetUrl}")`;
      style.backgroundPosition = `-${tile.x}px -${tile.y}px`;
    }
    const room = this.clientWidth;
    const half = this.look.offsetWidth / 2;
    const middle = (this.lookSeconds / this.durationSeconds) * room;
    this.look.style.insetInlineStart = `${Math.max(0, Math.min(middle - half, room - 2 * half))}px`;
  }

  private onMove({ clientX }: PointerEvent): void {
    if (!(this.durationSeconds > 0)) return;
    const { left, width } = this.getBoundingClientRect();
    this.lookSeconds = Math.max(0, Math.min((clientX - left) / width, 1)) * this.durationSeconds;
  }

  private onLeave(): void {
    this.lookSeconds = null;
  }

  private onInput({ target }: Event): void {
    this.go(Number((target as HTMLInputElement).value));
  }

  /** Steps of five seconds, and of a minute; the browser's own would be of a tenth of the film. */
  private onKey(event: KeyboardEvent): void {
    const steps: Record<string, number> = { ArrowLeft: -5, ArrowDown: -5, ArrowRight: 5, ArrowUp: 5, PageDown: -60, PageUp: 60 };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.go(this.atSeconds + step);
  }

  private go(seconds: number): void {
    const detail = Math.max(0, Math.min(seconds, this.durationSeconds));
    if (this.tiles.length) this.lookSeconds = detail;
    this.dispatchEvent(new CustomEvent('seek', { detail }));
  }
}
customElements.define('rf-seek-bar', SeekBar);

import { css, html, LitElement, nothing } from 'lit';
import { query, state } from 'lit/decorators.js';
import { base } from '../styles/base.js';
import { controls } from '../styles/controls.js';
import '../components/icon.js';

export interface Picture {
  readonly name: string;
  readonly url: string;
  readonly note: string;
  readonly isVideo: boolean;
  readonly width: number | undefined;
  readonly height: number | undefined;
}

/** Pictures in full size over the page; arrow keys go on to the next, space or a click between the whole and its pixels. */
export class PictureZoom extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: contents;
      }
      dialog {
        inline-size: 100vw;
        max-inline-size: none;
        block-size: 100dvh;
        max-block-size: none;
        padding: 0;
        border: 0;
        background: rgb(8 10 14 / 94%);
        color: #eceff4;
      }
      .frame {
        display: grid;
        grid-template-rows: auto minmax(0, 1fr);
        block-size: 100%;
      }
      header {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        padding: var(--space-2) var(--space-3);
      }
      h2 {
        flex: 1;
        min-inline-size: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      header button:not(:disabled) {
        border-color: transparent;
        background: transparent;
        color: inherit;
      }
      header button:hover {
        background: rgb(255 255 255 / 14%);
        color: inherit;
      }
      .room {
        overflow: auto;
        display: grid;
      }
      img {
        margin: auto;
        max-inline-size: 100%;
        max-block-size: 100%;
        cursor: zoom-in;
        object-fit: contain;
      }
      .pixels img {
        max-inline-size: none;
        max-block-size: none;
        cursor: zoom-out;
      }
    `,
  ];

  @state() private pictures: readonly Picture[] = [];
  @state() private at = 0;
  @state() private isInPixels = false;
  @query('dialog') private readonly dialog!: HTMLDialogElement;

  show(pictures: readonly Picture[], at: number): void {
    this.pictures = pictures.filter(({ isVideo }) => !isVideo);
    this.at = this.pictures.indexOf(pictures[at]!);
    this.isInPixels = false;
    this.dialog.showModal();
  }

  protected override render() {
    const picture = this.pictures[this.at];
    const many = this.pictures.length > 1;
    return html`<dialog aria-label=${picture?.name ?? 'Picture'} @keydown=${this.onKey}>${picture
      ? html`<div class="frame">
          <header>
            <h2>${picture.name} <span class="small">${picture.note}${many ? ` · ${this.at + 1} of ${this.pictures.length}` : ''}</span></h2>
            ${many ? html`<button class="icon" aria-label="Picture before" @click=${() => this.go(-1)}><rf-icon name="back"></rf-icon></button><button class="icon" aria-label="Next picture" @click=${() => this.go(1)}><rf-icon name="arrow"></rf-icon></button>` : nothing}
            <button class="icon" aria-label=${this.isInPixels ? 'Show the whole picture' : 'Show its pixels'} aria-pressed=${String(this.isInPixels)} @click=${this.zoom}><rf-icon name="search"></rf-icon></button>
            <button class="icon" aria-label="Close" autofocus @click=${() => this.dialog.close()}><rf-icon name="close"></rf-icon></button>
          </header>
          <div class="room ${this.isInPixels ? 'pixels' : ''}" tabindex="0" role="region" aria-label="Picture"><img src=${picture.url} alt=${picture.name} @click=${this.zoom} /></div>
        </div>`
      : nothing}</dialog>`;
  }

  private zoom(): void {
    this.isInPixels = !this.isInPixels;
  }

  private go(by: number): void {
    this.at = (this.at + by + this.pictures.length) % this.pictures.length;
  }

  private onKey(event: KeyboardEvent): void {
    // The arrows move a picture that is larger than the screen.
    if (this.isInPixels || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return;
    event.preventDefault();
    this.go(event.key === 'ArrowLeft' ? -1 : 1);
  }
}
customElements.define('rf-zoom', PictureZoom);

import { css, html, LitElement, nothing } from 'lit';
import { property, query } from 'lit/decorators.js';
import { bytes, clock } from '../format/quantities.js';
import { shared } from '../styles/shared.js';
import '../components/snippet.js';
import { fileName } from './output-kinds.js';
import './picture-zoom.js';
import type { Picture, PictureZoom } from './picture-zoom.js';
import { linkOf, PlaybackLinks } from './playback.js';
import { srcsetTag } from './srcset-tag.js';
import type { Job, Output } from './views.js';

/** The pictures of an output, each of which opens large; of an image also what it weighed before, and the tag for a page. */
export class PictureView extends LitElement {
  static override styles = [
    ...shared,
    css`
      ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 9rem), 1fr));
        gap: var(--space-3);
      }
      ul.one {
        grid-template-columns: minmax(0, 1fr);
      }
      ul.large {
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 14rem), 1fr));
      }
      .open {
        display: block;
        inline-size: 100%;
        block-size: auto;
        padding: 0;
        border: 1px solid var(--line);
        overflow: hidden;
        background: repeating-conic-gradient(var(--surface-sunken) 0 25%, var(--surface) 0 50%) 0 0 / 16px 16px;
      }
      img,
      video {
        display: block;
        inline-size: 100%;
        block-size: auto;
        max-block-size: 28rem;
        object-fit: contain;
      }
      figcaption {
        padding-block-start: var(--space-1);
      }
      .became {
        font-size: var(--size-3);
      }
      .gain {
        color: var(--good);
        font-weight: 600;
      }
    `,
  ];

  @property() jobId = '';
  @property({ attribute: false }) output!: Output;
  @property({ attribute: false }) source: Job['source']['info'] = null;
  @query('rf-zoom') private readonly zoom!: PictureZoom;
  private readonly links = new PlaybackLinks(this, () => ({ jobId: this.jobId, output: this.output }));

  protected override render() {
    const { links } = this.links;
    if (!links) return nothing;
    const pictures = this.pictures();
    const { type } = this.output;
    const shape = pictures.length === 1 ? 'one' : type === 'image' || type === 'storyboard' ? 'large' : '';
    return html`<div class="stack">
      ${type === 'image' ? this.gain() : nothing}
      <ul class=${shape}>${pictures.map((picture, index) => html`<li><figure>
        ${picture.isVideo
          ? html`<video src=${picture.url} muted loop playsinline controls preload="metadata" aria-label=${picture.name}></video>`
          : html`<button class="open" aria-label=${`Look at ${picture.name}`} @click=${() => this.zoom.show(pictures, index)}><img src=${picture.url} alt=${picture.name} loading="lazy" decoding="async" width=${picture.width ?? nothing} height=${picture.height ?? nothing} /></button>`}
        <figcaption class="small quiet numbers">${picture.note}</figcaption>
      </figure></li>`)}</ul>
      ${links.srcset ? html`<details><summary>HTML for a page</summary><rf-snippet wrap label="HTML" text=${srcsetTag(links, this.output)}></rf-snippet></details>` : nothing}
      <rf-zoom></rf-zoom>
    </div>`;
  }

  private pictures(): Picture[] {
    return this.output.files.flatMap((file) => {
      const { contentType, sizeBytes, timeSeconds, width, height, quality } = file;
      const name = fileName(this.output, file);
      const url = linkOf(this.links.links, name);
      const isVideo = contentType.startsWith('video/');
      if (!url || !(isVideo || contentType.startsWith('image/'))) return [];
      const note = [timeSeconds === undefined ? '' : `at ${timeSeconds < 60 ? `${Number(timeSeconds.toFixed(2))} s` : clock(timeSeconds)}`, width && height ? `${width} × ${height}` : '', contentType.slice(contentType.indexOf('/') + 1), bytes(sizeBytes), quality === undefined ? '' : `quality ${quality}`].filter(Boolean).join(' · ');
      return [{ name, url, note, isVideo, width, height }];
    });
  }

  private gain() {
    const [first] = this.output.files;
    if (!this.source?.image || !first) return nothing;
    const saved = 1 - first.sizeBytes / this.source.sizeBytes;
    return html`<p class="became numbers">${this.source.image.width} × ${this.source.image.height}, ${bytes(this.source.sizeBytes)} → ${first.width && first.height ? `${first.width} × ${first.height}, ` : ''}${bytes(first.sizeBytes)}
      ${saved > 0 ? html`<span class="gain">${Math.round(saved * 100)} % smaller</span>` : nothing}</p>`;
  }
}
customElements.define('rf-pictures', PictureView);

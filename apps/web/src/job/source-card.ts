import { css, html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { shared } from '../styles/shared.js';
import '../components/icon.js';
import { sourceFacts } from './source-facts.js';
import type { Job } from './views.js';

/** What is known of the file that a job reads. */
export class SourceCard extends LitElement {
  static override styles = [
    ...shared,
    css`
      dl.terms {
        grid-template-columns: minmax(5.5rem, max-content) minmax(0, 1fr);
        gap: var(--space-2) var(--space-4);
      }
      .warning {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: var(--space-2);
        padding: var(--space-3);
        border-radius: var(--radius);
        background: var(--warn-soft);
      }
      .warning rf-icon {
        color: var(--warn);
        margin-block-start: 0.12em;
      }
    `,
  ];

  @property({ attribute: false }) source!: Job['source'];
  /** As the upload was called */
  @property() fileName = '';

  protected override render() {
    const { info } = this.source;
    return html`<section class="card stack" aria-labelledby="source">
      <h2 id="source">Source</h2>
      <dl class="terms">${this.place()}${info ? sourceFacts(info).map(([term, words]) => html`<dt>${term}</dt><dd class="numbers">${words}</dd>`) : nothing}</dl>
      ${info ? nothing : html`<p class="quiet">It has not been looked at yet.</p>`}
      ${info?.warnings.map(({ message, action }) => html`<div class="warning small"><rf-icon name="alert"></rf-icon><p>${message}${action ? html`<br /><span class="quiet">${action}</span>` : nothing}</p></div>`)}
    </section>`;
  }

  private place(): TemplateResult {
    const { upload, url, bucket, key, concat } = this.source;
    const row = (term: string, words: unknown) => html`<dt>${term}</dt><dd>${words}</dd>`;
    return html`${this.fileName ? row('File', this.fileName) : nothing}
    ${upload ? row('Upload', html`<code>${upload}</code>`) : nothing}
    ${url ? row('Address', html`<code>${url}</code>`) : nothing}
    ${bucket ? row('Object', html`<code>${bucket}/${key}</code>`) : nothing}
    ${concat ? row('Parts', html`<ol>${concat.map((part, index) => html`<li>${index + 1}. <code>${part.upload ?? part.url ?? `${part.bucket}/${part.key}`}</code></li>`)}</ol>`) : nothing}`;
  }
}
customElements.define('rf-source-card', SourceCard);

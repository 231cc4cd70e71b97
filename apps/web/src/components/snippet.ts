import { css, html, LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import { base } from '../styles/base.js';
import './copy-button.js';

/** Text to copy: a command, code, a log. */
export class Snippet extends LitElement {
  static override styles = [
    base,
    css`
      div {
        position: relative;
      }
      pre {
        max-block-size: 26rem;
        margin: 0;
        padding: var(--space-3) var(--space-7) var(--space-3) var(--space-4);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--surface-sunken);
        font-size: var(--size-1);
        line-height: 1.6;
        overflow: auto;
        tab-size: 2;
      }
      :host([wrap]) pre {
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      rf-copy {
        position: absolute;
        inset-block-start: var(--space-1);
        inset-inline-end: var(--space-1);
      }
    `,
  ];

  @property() text = '';
  /** What it is, for those who hear the page */
  @property() label = 'Text';

  protected override render() {
    return html`<div><pre tabindex="0" role="region" aria-label=${this.label}><code>${this.text}</code></pre><rf-copy value=${this.text} label="Copy ${this.label}"></rf-copy></div>`;
  }
}
customElements.define('rf-snippet', Snippet);

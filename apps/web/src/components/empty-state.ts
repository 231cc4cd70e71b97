import { css, html, LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import { base } from '../styles/base.js';
import type { IconName } from './icon.js';
import './icon.js';

/** What stands where there is nothing yet: why, and (slot `actions`) what to do. */
export class EmptyState extends LitElement {
  static override styles = [
    base,
    css`
      div {
        display: grid;
        justify-items: center;
        gap: var(--space-3);
        padding: var(--space-7) var(--space-5);
        text-align: center;
      }
      rf-icon {
        padding: var(--space-3);
        border-radius: 50%;
        font-size: 1.25rem;
        color: var(--accent);
        background: var(--accent-soft);
      }
      p {
        max-inline-size: 34rem;
        color: var(--text-quiet);
      }
    `,
  ];

  @property() icon: IconName = 'jobs';
  @property() heading = '';

  protected override render() {
    return html`<div>
      <rf-icon name=${this.icon}></rf-icon>
      <h2>${this.heading}</h2>
      <p><slot></slot></p>
      <slot name="actions"></slot>
    </div>`;
  }
}
customElements.define('rf-empty', EmptyState);

import { css, html, LitElement, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { problemOf, requestIdOf } from '../client/problem.js';
import { base } from '../styles/base.js';
import './icon.js';

/** A message that stays: words in the slot, or whatever was thrown as `error`, with what helps and the request id. */
export class Alert extends LitElement {
  static override styles = [
    base,
    css`
      .alert {
        display: flex;
        gap: var(--space-3);
        padding: var(--space-3) var(--space-4);
        border: 1px solid transparent;
        border-radius: var(--radius);
        color: var(--text);
        background: var(--accent-soft);
        overflow-wrap: anywhere;
      }
      .warn {
        background: var(--warn-soft);
      }
      .bad {
        background: var(--bad-soft);
      }
      .good {
        background: var(--good-soft);
      }
      rf-icon {
        margin-block-start: 0.12em;
      }
      .bad rf-icon {
        color: var(--bad);
      }
      .warn rf-icon {
        color: var(--warn);
      }
      .good rf-icon {
        color: var(--good);
      }
      .words {
        display: grid;
        gap: var(--space-1);
        justify-items: start;
        min-inline-size: 0;
        flex: 1;
      }
      ul {
        list-style: disc;
        padding-inline-start: var(--space-5);
      }
      .small {
        color: var(--text);
        opacity: 0.85;
      }
    `,
  ];

  @property() tone: 'info' | 'good' | 'warn' | 'bad' = 'bad';
  @property({ attribute: false }) error: unknown = undefined;

  protected override render() {
    const { error } = this;
    const icon = this.tone === 'good' ? 'check' : 'alert';
    return html`<div class="alert ${this.tone}" role=${this.tone === 'bad' ? 'alert' : 'status'}>
      <rf-icon name=${icon}></rf-icon>
      <div class="words">${error === undefined ? nothing : this.problem(error)}<slot></slot></div>
    </div>`;
  }

  private problem(error: unknown) {
    const { title, detail, errors, cure, status } = problemOf(error);
    const id = status >= 500 ? requestIdOf(error) : null;
    return html`<strong>${title}</strong>
      ${detail === title ? nothing : html`<p>${detail}</p>`}
      ${errors?.length ? html`<ul>${errors.map((e) => html`<li><code>${e.path}</code> ${e.message}</li>`)}</ul>` : nothing}
      ${cure ? html`<p class="small">${cure}</p>` : nothing}
      ${id ? html`<p class="small">Request <code>${id}</code></p>` : nothing}`;
  }
}
customElements.define('rf-alert', Alert);

import { css, html, LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import { base } from '../styles/base.js';

type Tone = 'quiet' | 'busy' | 'good' | 'warn' | 'bad';
const tones: Readonly<Record<string, Tone>> = {
  waiting: 'quiet', queued: 'quiet', pending: 'quiet', inspecting: 'busy', processing: 'busy', delivering: 'busy', uploading: 'busy',
  completed: 'good', ready: 'good', delivered: 'good', enabled: 'good',
  partial: 'warn', skipped: 'quiet', revoked: 'quiet', cancelled: 'quiet', disabled: 'quiet', expired: 'warn', paused: 'warn',
  failed: 'bad',
};

/** The state of a job, an output, an upload or a delivery, as a coloured word. */
export class StateBadge extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: inline-flex;
      }
      span {
        display: inline-flex;
        align-items: center;
        gap: 0.4em;
        padding: 0.1em 0.65em;
        border-radius: 99px;
        font-size: var(--size-1);
        font-weight: 600;
        white-space: nowrap;
        color: var(--text-quiet);
        background: var(--surface-sunken);
      }
      span::before {
        content: '';
        inline-size: 0.45em;
        block-size: 0.45em;
        border-radius: 50%;
        background: currentColor;
      }
      .busy {
        color: var(--accent-strong);
        background: var(--accent-soft);
      }
      .good {
        color: var(--good);
        background: var(--good-soft);
      }
      .warn {
        color: var(--warn);
        background: var(--warn-soft);
      }
      .bad {
        color: var(--bad);
        background: var(--bad-soft);
      }
      @media (prefers-reduced-motion: no-preference) {
        .busy::before {
          animation: breathe 1.6s ease-in-out infinite;
        }
        @keyframes breathe {
          50% {
            opacity: 0.3;
          }
        }
      }
    `,
  ];

  @property() state = '';

  protected override render() {
    return html`<span class=${tones[this.state] ?? 'quiet'}>${this.state}</span>`;
  }
}
customElements.define('rf-state', StateBadge);

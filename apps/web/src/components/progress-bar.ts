import { css, html, LitElement } from 'lit';
import { property, query } from 'lit/decorators.js';
import { percent } from '../format/quantities.js';
import { base } from '../styles/base.js';

/** How far something is: `value` from 0 to 1; null while nobody knows. It has to be named by `label`. */
export class ProgressBar extends LitElement {
  static override styles = [
    base,
    css`
      .track {
        block-size: 6px;
        border-radius: 99px;
        background: var(--line);
        overflow: hidden;
      }
      .bar {
        block-size: 100%;
        border-radius: inherit;
        background: var(--accent);
        transition: inline-size 250ms linear;
      }
      :host([tone='good']) .bar {
        background: var(--good);
      }
      :host([tone='bad']) .bar {
        background: var(--bad);
      }
      :host([tone='quiet']) .bar {
        background: var(--line-strong);
      }
      .unknown {
        inline-size: 30%;
      }
      @media (prefers-reduced-motion: no-preference) {
        .unknown {
          animation: pass 1.4s ease-in-out infinite;
        }
        @keyframes pass {
          from {
            translate: -100%;
          }
          to {
            translate: 340%;
          }
        }
      }
    `,
  ];

  @property({ type: Number }) value: number | null = null;
  @property() label = '';
  @property({ reflect: true }) tone: 'accent' | 'good' | 'bad' | 'quiet' = 'accent';

  @query('.bar') private readonly bar!: HTMLElement;

  protected override render() {
    const { value } = this;
    return html`<div class="track" role="progressbar" aria-label=${this.label} aria-valuemin="0" aria-valuemax="100" aria-valuenow=${value === null ? '' : Math.floor(value * 100)} aria-valuetext=${value === null ? 'not known yet' : percent(value)}>
      <div class="bar ${value === null ? 'unknown' : ''}"></div>
    </div>`;
  }

  /** By the object model: the policy of the page allows no style attributes. */
  protected override updated(): void {
    this.bar.style.inlineSize = this.value === null ? '' : `${Math.max(0, Math.min(this.value, 1)) * 100}%`;
  }
}
customElements.define('rf-progress', ProgressBar);

import { css, html, LitElement } from 'lit';
import { state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { problemOf } from '../client/problem.js';
import { base } from '../styles/base.js';
import { controls } from '../styles/controls.js';
import './icon.js';

interface Toast {
  readonly id: number;
  readonly tone: 'good' | 'bad' | 'info';
  readonly text: string;
}

const shownMs = 6000;
let next = 1;

class Toasts extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      ol {
        position: fixed;
        inset-block-end: var(--space-4);
        inset-inline: 0;
        z-index: 50;
        display: grid;
        justify-items: center;
        gap: var(--space-2);
        padding-inline: var(--space-4);
        pointer-events: none;
      }
      li {
        display: flex;
        align-items: center;
        gap: var(--space-3);
        max-inline-size: 36rem;
        padding: var(--space-2) var(--space-2) var(--space-2) var(--space-4);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--surface-raised);
        box-shadow: var(--shadow-high);
        overflow-wrap: anywhere;
        pointer-events: auto;
      }
      .good > rf-icon {
        color: var(--good);
      }
      .bad > rf-icon {
        color: var(--bad);
      }
    `,
  ];

  @state() private list: readonly Toast[] = [];

  add(toast: Toast): void {
    this.list = [...this.list.slice(-3), toast];
    // What went wrong stays until it is closed.
    if (toast.tone !== 'bad') setTimeout(() => this.drop(toast.id), shownMs);
  }

  protected override render() {
    return html`<div role="status" aria-live="polite"><ol>
      ${repeat(this.list, ({ id }) => id, ({ id, tone, text }) => html`<li class=${tone}>
        <rf-icon name=${tone === 'good' ? 'check' : 'alert'}></rf-icon><span>${text}</span>
        <button class="plain icon small" aria-label="Close the message" @click=${() => this.drop(id)}><rf-icon name="close"></rf-icon></button>
      </li>`)}
    </ol></div>`;
  }

  private drop(id: number): void {
    this.list = this.list.filter((one) => one.id !== id);
  }
}
customElements.define('rf-toasts', Toasts);

/** Says briefly, at the foot of the page, what was done. */
export function toast(text: string, tone: Toast['tone'] = 'good'): void {
  let place = document.querySelector<Toasts>('rf-toasts');
  if (!place) document.body.append((place = new Toasts()));
  place.add({ id: next++, tone, text });
}

/** Says why something that the reader asked for was not done. */
export function toastProblem(error: unknown): void {
  const { title, detail } = problemOf(error);
  toast(detail && detail !== title ? `${title}: ${detail}` : title, 'bad');
}

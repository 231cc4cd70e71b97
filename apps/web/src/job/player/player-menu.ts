import { css, html, LitElement, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import '../../components/icon.js';
import { base } from '../../styles/base.js';
import { playerButtons } from './player-styles.js';
import type { Choices } from './engine.js';

/** A menu of the player that opens upwards: one of its entries is chosen. Fires `choose` with the id as `detail`. */
export class PlayerMenu extends LitElement {
  static override styles = [
    base,
    playerButtons,
    css`
      :host {
        position: relative;
      }
      ul {
        position: absolute;
        inset-block-end: calc(100% + 0.5rem);
        inset-inline-end: 0;
        z-index: 3;
        min-inline-size: 11rem;
        max-block-size: min(18rem, 50vh);
        padding: var(--space-1);
        overflow: auto;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--surface-raised);
        color: var(--text);
        box-shadow: var(--shadow-high);
      }
      li {
        display: grid;
        grid-template-columns: 1.25rem 1fr auto;
        gap: var(--space-2);
        align-items: center;
        padding: var(--space-2) var(--space-3) var(--space-2) var(--space-2);
        border-radius: var(--radius-small);
        cursor: pointer;
      }
      li:hover,
      li:focus {
        background: var(--hover);
      }
      small {
        color: var(--text-quiet);
        font-variant-numeric: tabular-nums;
      }
    `,
  ];

  @property() label = '';
  @property({ attribute: false }) choices: Choices = { all: [], chosen: '' };
  @state() private isOpen = false;
  @query('button') private readonly button!: HTMLButtonElement;

  protected override render() {
    const { all, chosen } = this.choices;
    const now = all.find(({ id }) => id === chosen);
    return html`<button aria-haspopup="menu" aria-expanded=${String(this.isOpen)} title=${this.label} @click=${this.toggle} @keydown=${this.onButtonKey}><span class="unseen">${`${this.label}: ${now?.label ?? ''}`}</span><slot></slot></button>
      ${this.isOpen
        ? html`<ul role="menu" aria-label=${this.label} @keydown=${this.onMenuKey} @focusout=${this.onFocusOut}>
            ${all.map(({ id, label, note }) => html`<li role="menuitemradio" tabindex="-1" aria-checked=${String(id === chosen)} data-id=${id} @click=${() => this.pick(id)}>
              ${id === chosen ? html`<rf-icon name="check"></rf-icon>` : html`<i></i>`}<span>${label}</span>${note ? html`<small>${note}</small>` : nothing}
            </li>`)}
          </ul>`
        : nothing}`;
  }

  private toggle(): void {
    if (this.isOpen) this.close();
    else void this.open();
  }

  private async open(): Promise<void> {
    this.isOpen = true;
    await this.updateComplete;
    this.items.find((item) => item.ariaChecked === 'true')?.focus();
  }

  private close(): void {
    this.isOpen = false;
    this.button.focus();
  }

  private pick(id: string): void {
    this.close();
    this.dispatchEvent(new CustomEvent('choose', { detail: id }));
  }

  private get items(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('[role=menuitemradio]')];
  }

  private onButtonKey(event: KeyboardEvent): void {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    event.stopPropagation();
    if (!this.isOpen) void this.open();
  }

  private onMenuKey(event: KeyboardEvent): void {
    const { items } = this;
    const at = items.indexOf(event.target as HTMLElement);
    const moves: Record<string, number> = { ArrowDown: (at + 1) % items.length, ArrowUp: (at - 1 + items.length) % items.length, Home: 0, End: items.length - 1 };
    // The player's own keys are not for the menu.
    event.stopPropagation();
    if (event.key === 'Tab') this.isOpen = false;
    if (event.key === 'Escape') this.close();
    else if (event.key === 'Enter' || event.key === ' ') this.pick(items[at]?.dataset['id'] ?? '');
    else if (event.key in moves) items[moves[event.key]!]?.focus();
    else return;
    event.preventDefault();
  }

  private onFocusOut({ relatedTarget }: FocusEvent): void {
    if (relatedTarget !== this.button && !this.items.includes(relatedTarget as HTMLElement)) this.isOpen = false;
  }
}
customElements.define('rf-player-menu', PlayerMenu);

import { css, html, LitElement } from 'lit';
import { property, query } from 'lit/decorators.js';
import { base } from '../styles/base.js';
import { controls } from '../styles/controls.js';
import './icon.js';

/** A modal dialog with a heading; buttons go into the slot `actions`. The browser keeps the focus inside and brings it back. Fires `closed`. */
export class Dialog extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      /* No gap of a stack while it is closed. */
      :host {
        display: contents;
      }
      dialog {
        inline-size: min(var(--dialog-size, 32rem), calc(100vw - 2rem));
        max-block-size: calc(100dvh - 2rem);
        padding: 0;
        border: 1px solid var(--line);
        border-radius: var(--radius-large);
        background: var(--surface-raised);
        color: var(--text);
        box-shadow: var(--shadow-high);
      }
      dialog::backdrop {
        background: rgb(10 14 22 / 45%);
      }
      header {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: var(--space-4);
        padding: var(--space-4) var(--space-4) 0 var(--space-5);
      }
      .body {
        padding: var(--space-3) var(--space-5) var(--space-5);
      }
      footer {
        display: flex;
        flex-wrap: wrap;
        justify-content: flex-end;
        gap: var(--space-3);
        padding: 0 var(--space-5) var(--space-5);
      }
    `,
  ];

  @property() heading = '';
  @query('dialog') private readonly dialog!: HTMLDialogElement;

  async show(): Promise<void> {
    await this.updateComplete;
    if (!this.dialog.open) this.dialog.showModal();
  }

  close(): void {
    this.dialog.close();
  }

  protected override render() {
    return html`<dialog aria-labelledby="heading" @close=${() => this.dispatchEvent(new Event('closed'))}>
      <header>
        <h2 id="heading">${this.heading}</h2>
        <button class="plain icon" aria-label="Close" @click=${() => this.close()}><rf-icon name="close"></rf-icon></button>
      </header>
      <div class="body"><slot></slot></div>
      <footer><slot name="actions"></slot></footer>
    </dialog>`;
  }
}
customElements.define('rf-dialog', Dialog);

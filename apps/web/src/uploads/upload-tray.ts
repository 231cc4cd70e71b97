import { css, html, LitElement, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import '../components/icon.js';
import { count, percent } from '../format/quantities.js';
import { place } from '../shell/router.js';
import { Watching } from '../state/store.js';
import { shared } from '../styles/shared.js';
import './transfer-row.js';
import { dropTransfer, transfers } from './uploads.js';

/** What is on its way, in the corner of every page; a new job shows its sources itself. */
class UploadTray extends LitElement {
  static override styles = [
    ...shared,
    css`
      section {
        position: fixed;
        inset: auto var(--space-5) var(--space-5) auto;
        z-index: 20;
        inline-size: min(23rem, calc(100vw - 2 * var(--space-4)));
        border: 1px solid var(--line);
        border-radius: var(--radius-large);
        background: var(--surface-raised);
        box-shadow: var(--shadow-high);
      }
      header {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        padding: var(--space-2) var(--space-2) var(--space-2) var(--space-4);
      }
      h2 {
        flex: 1;
        font-size: var(--size-2);
      }
      ul {
        max-block-size: 40vh;
        padding: 0 var(--space-4) var(--space-3);
        overflow: auto;
      }
      li + li {
        margin-block-start: var(--space-3);
      }
      @media (max-width: 40rem) {
        section {
          inset: auto var(--space-4) var(--space-4) auto;
        }
      }
    `,
  ];

  @state() private isOpen = true;

  constructor() {
    super();
    new Watching(this, transfers, place);
  }

  protected override render() {
    const isNewJob = place.value.route?.path === '/new';
    const all = transfers.value.filter(({ kept }) => !isNewJob || kept?.jobId !== undefined);
    if (!all.length) return nothing;
    const going = all.filter(({ hasEnded }) => !hasEnded);
    const [sent, whole] = [going.reduce((sum, one) => sum + one.sentBytes, 0), going.reduce((sum, one) => sum + one.identity.sizeBytes, 0)];
    const heading = going.length ? `${count(going.length, 'upload')}, ${percent(whole ? Math.min(sent / whole, 0.99) : 0)}` : 'Uploads have ended';
    return html`<section aria-label="Uploads">
      <header>
        <h2 class="numbers">${heading}</h2>
        <button class="plain small" aria-expanded=${this.isOpen} @click=${() => (this.isOpen = !this.isOpen)}>${this.isOpen ? 'Hide' : 'Show'}</button>
        ${going.length ? nothing : html`<button class="plain icon small" aria-label="Close the uploads" @click=${() => all.forEach((one) => void dropTransfer(one))}><rf-icon name="close"></rf-icon></button>`}
      </header>
      ${this.isOpen ? html`<ul tabindex="0" aria-label="Files">${repeat(all, (one) => one, (one) => html`<li><rf-transfer .transfer=${one} .version=${all}></rf-transfer></li>`)}</ul>` : nothing}
    </section>`;
  }
}
customElements.define('rf-upload-tray', UploadTray);

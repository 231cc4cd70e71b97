import { css, html } from 'lit';
import { PageElement } from '../shell/page-element.js';
import { shared } from '../styles/shared.js';
import './account-section.js';
import './audit-section.js';
import './keys-section.js';
import './leave-section.js';
import './presets-section.js';
import './quotas-section.js';
import './sessions-section.js';

const parts = [
  ['account', 'Account', html`<rf-account></rf-account>`],
  ['sessions', 'Sessions', html`<rf-sessions></rf-sessions>`],
  ['keys', 'API keys', html`<rf-keys></rf-keys>`],
  ['quotas', 'Quotas', html`<rf-quotas></rf-quotas>`],
  ['presets', 'Presets', html`<rf-presets></rf-presets>`],
  ['audit', 'Audit log', html`<rf-audit></rf-audit>`],
  ['leave', 'Leave', html`<rf-leave></rf-leave>`],
] as const;

/** What belongs to the reader rather than to a job. */
class SettingsPage extends PageElement {
  static override styles = [
    ...shared,
    css`
      .frame {
        display: grid;
        grid-template-columns: 11rem minmax(0, 1fr);
        gap: var(--space-6);
        align-items: start;
      }
      nav {
        position: sticky;
        inset-block-start: 5rem;
        display: grid;
        gap: var(--space-1);
      }
      nav button {
        justify-content: start;
      }
      .parts > * {
        scroll-margin-block-start: 5rem;
      }
      @media (max-width: 56rem) {
        .frame {
          grid-template-columns: minmax(0, 1fr);
        }
        nav {
          display: none;
        }
      }
    `,
  ];

  override readonly pageTitle = 'Settings';

  protected override render() {
    return html`<div class="page-head"><h1>Settings</h1></div>
      <div class="frame">
        <nav aria-label="Parts of the settings">${parts.map(([id, name]) => html`<button class="plain" @click=${() => this.go(id)}>${name}</button>`)}</nav>
        <div class="stack wide parts">${parts.map(([id, , part]) => html`<div id=${id} tabindex="-1">${part}</div>`)}</div>
      </div>`;
  }

  private go(id: string): void {
    const part = this.renderRoot.querySelector<HTMLElement>(`#${id}`);
    part?.scrollIntoView({ behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
    part?.focus({ preventScroll: true });
  }
}
customElements.define('rf-settings-page', SettingsPage);

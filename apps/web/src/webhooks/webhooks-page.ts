import { css, html, nothing } from 'lit';
import { query } from 'lit/decorators.js';
import type { Webhook } from '../../../../sdk/src/types.js';
import { client } from '../client/client.js';
import { PageElement } from '../shell/page-element.js';
import { Loaded } from '../state/loaded.js';
import { shared } from '../styles/shared.js';
import '../components/alert.js';
import '../components/empty-state.js';
import '../components/icon.js';
import '../components/relative-time.js';
import '../components/state-badge.js';
import { eventTypes } from './event-types.js';
import './webhook-form.js';
import type { WebhookForm } from './webhook-form.js';

/** All webhooks of the tenant. */
class WebhooksPage extends PageElement {
  static override styles = [
    ...shared,
    css`
      .hooks {
        display: grid;
        gap: var(--space-3);
      }
      .hook {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: var(--space-2) var(--space-4);
        align-items: start;
      }
      .hook a {
        font-weight: 600;
        overflow-wrap: anywhere;
      }
      .why {
        grid-column: 1 / -1;
      }
    `,
  ];

  override readonly pageTitle = 'Webhooks';
  private readonly webhooks = new Loaded(this, (signal) => client.webhooks.list({ limit: 100 }, { signal }).toArray(500));
  @query('rf-webhook-form') private readonly form!: WebhookForm;

  protected override render() {
    return html`<div class="page-head"><h1>Webhooks</h1><button class="primary" @click=${this.add}><rf-icon name="plus"></rf-icon>New webhook</button></div>
      ${this.list()}
      <rf-webhook-form @saved=${() => void this.webhooks.reload()}></rf-webhook-form>`;
  }

  private list() {
    const { value, error } = this.webhooks;
    if (error !== undefined) return html`<rf-alert .error=${error}></rf-alert>`;
    if (!value) return html`<p class="quiet" role="status">Loading…</p>`;
    if (!value.length) return html`<div class="card"><rf-empty icon="webhook" heading="No webhooks yet"><span>A webhook is an address of yours that is told when jobs and outputs end. Its messages are signed, and sent again until they are taken.</span><button slot="actions" class="primary" @click=${this.add}>New webhook</button></rf-empty></div>`;
    return html`<ul class="hooks">${value.map((webhook) => this.row(webhook))}</ul>`;
  }

  private row({ id, url, description, events, style, enabled, disabledReason, lastDeliveredAt }: Webhook) {
    return html`<li class="card hook">
      <div class="stack tight">
        <a href=${`/webhooks/${id}`}>${url}</a>
        ${description ? html`<p>${description}</p>` : nothing}
        <p class="small quiet">${events.length >= eventTypes.length ? 'Told of everything' : events.join(' · ')}${style === 'standard' ? '' : ` · as ${style}`} · ${lastDeliveredAt ? html`last delivered <rf-time value=${lastDeliveredAt}></rf-time>` : 'nothing delivered yet'}</p>
      </div>
      <rf-state state=${enabled ? 'enabled' : 'disabled'}></rf-state>
      ${disabledReason ? html`<rf-alert class="why" tone="warn">${disabledReason}</rf-alert>` : nothing}
    </li>`;
  }

  private add(): void {
    void this.form.show();
  }
}
customElements.define('rf-webhooks-page', WebhooksPage);

import { css, html, nothing } from 'lit';
import { query, state } from 'lit/decorators.js';
import type { Webhook } from '../../../../sdk/src/types.js';
import { client } from '../client/client.js';
import { problemOf } from '../client/problem.js';
import { ask } from '../components/ask.js';
import type { Dialog } from '../components/dialog.js';
import { toast, toastProblem } from '../components/toasts.js';
import { exactly } from '../format/times.js';
import { PageElement } from '../shell/page-element.js';
import { navigate } from '../shell/router.js';
import { Loaded } from '../state/loaded.js';
import { shared } from '../styles/shared.js';
import '../components/alert.js';
import '../components/dialog.js';
import '../components/empty-state.js';
import '../components/icon.js';
import '../components/relative-time.js';
import '../components/state-badge.js';
import './delivery-log.js';
import type { DeliveryLog } from './delivery-log.js';
import './secret.js';
import './webhook-form.js';
import type { WebhookForm } from './webhook-form.js';

/** One webhook, and what was sent to it. */
class WebhookPage extends PageElement {
  static override styles = [
    ...shared,
    css`
      .back {
        display: inline-flex;
        align-items: center;
        gap: var(--space-1);
        margin-block-end: var(--space-3);
        text-decoration: none;
        font-size: var(--size-1);
      }
    `,
  ];

  @state() private isBusy = false;
  @state() private secret = '';
  private readonly webhook = new Loaded(this, (signal) => client.webhooks.get(this.param('id'), { signal }));
  @query('rf-webhook-form') private readonly form!: WebhookForm;
  @query('#rotated') private readonly rotated!: Dialog;
  @query('rf-deliveries') private readonly log!: DeliveryLog;

  get pageTitle(): string {
    return this.webhook.value?.url ?? 'Webhook';
  }

  protected override render() {
    const { value, error } = this.webhook;
    if (problemOf(error).status === 404) return html`<rf-empty icon="search" heading="There is no such webhook"><a slot="actions" class="button" href="/webhooks">To the webhooks</a></rf-empty>`;
    if (!value) return html`<h1>Webhook</h1>${error === undefined ? html`<p class="quiet" role="status">Loading…</p>` : html`<rf-alert .error=${error}></rf-alert>`}`;
    return html`<a class="back" href="/webhooks"><rf-icon name="back"></rf-icon>Webhooks</a>
      <div class="stack wide">
        <div class="row apart"><div class="row grow"><h1>${value.url}</h1><rf-state state=${value.enabled ? 'enabled' : 'disabled'}></rf-state></div>${this.buttons(value)}</div>
        ${value.disabledReason ? html`<rf-alert tone="warn">${value.disabledReason}${value.disabledAt ? html` (<rf-time value=${value.disabledAt}></rf-time>)` : nothing}</rf-alert>` : nothing}
        <section class="card" aria-label="Details"><dl class="terms">
          ${value.description ? html`<dt>Description</dt><dd>${value.description}</dd>` : nothing}
          <dt>Told of</dt><dd>${value.events.map((event) => html`<code>${event}</code> `)}</dd>
          <dt>Messages</dt><dd>${value.style === 'standard' ? 'Standard Webhooks' : `as of ${value.style}`}</dd>
          ${value.previousSecretExpiresAt ? html`<dt>Old secret</dt><dd>signs, too, until ${exactly(value.previousSecretExpiresAt)}</dd>` : nothing}
          <dt>Last delivered</dt><dd>${value.lastDeliveredAt ? html`<rf-time value=${value.lastDeliveredAt}></rf-time>` : 'never'}</dd>
        </dl></section>
        <rf-deliveries webhookId=${value.id}></rf-deliveries>
      </div>
      <rf-webhook-form .webhook=${value} @saved=${() => void this.webhook.reload()}></rf-webhook-form>
      <rf-dialog id="rotated" heading="The new secret" @closed=${() => (this.secret = '')}>${this.secret ? html`<rf-secret .secret=${this.secret} @done=${() => this.rotated.close()}></rf-secret>` : nothing}</rf-dialog>`;
  }

  private buttons({ enabled }: Webhook) {
    return html`<div class="row">
      <button class="primary" ?disabled=${this.isBusy} @click=${this.test}><rf-icon name="play"></rf-icon>Send a test</button>
      <button @click=${() => void this.form.show()}>Change</button>
      <button @click=${() => void this.change({ enabled: !enabled })}>${enabled ? 'Disable' : 'Enable'}</button>
      <button @click=${this.rotate}><rf-icon name="key"></rf-icon>New secret</button>
      <button class="danger icon" aria-label="Delete the webhook" title="Delete the webhook" @click=${this.drop}><rf-icon name="trash"></rf-icon></button>
    </div>`;
  }

  private async test(): Promise<void> {
    this.isBusy = true;
    try {
      const { state: became, attempts } = await client.webhooks.test(this.param('id'));
      const last = attempts.at(-1);
      toast(became === 'delivered' ? `It was taken: ${last?.status} in ${last?.durationMs} ms.` : `It was not taken: ${last?.error ?? `${last?.status}`}`, became === 'delivered' ? 'good' : 'bad');
    } catch (error) {
      toastProblem(error);
    }
    this.isBusy = false;
    void this.webhook.reload();
    void this.log.reload();
  }

  private async change(change: object): Promise<void> {
    await client.webhooks.change(this.param('id'), change).catch(toastProblem);
    void this.webhook.reload();
  }

  private async rotate(): Promise<void> {
    if (!(await ask({ heading: 'Make a new secret?', text: 'The old one signs beside it for a day, so that receivers have time to change.', yes: 'New secret' }))) return;
    try {
      this.secret = (await client.webhooks.rotate(this.param('id'))).secret;
      await this.rotated.show();
    } catch (error) {
      toastProblem(error);
    }
    void this.webhook.reload();
  }

  private async drop(): Promise<void> {
    if (!(await ask({ heading: 'Delete this webhook?', text: 'Nothing more is sent to it, and its log is gone.', yes: 'Delete', isDangerous: true }))) return;
    await client.webhooks.delete(this.param('id')).then(() => navigate('/webhooks', { replace: true }), toastProblem);
  }
}
customElements.define('rf-webhook-page', WebhookPage);

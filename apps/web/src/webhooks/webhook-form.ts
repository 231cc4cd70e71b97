import { css, html, LitElement, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { CreateWebhook, Webhook, WebhookWithSecret } from '../../../../sdk/src/types.js';
import { client } from '../client/client.js';
import '../components/alert.js';
import '../components/dialog.js';
import type { Dialog } from '../components/dialog.js';
import { formText } from '../components/form-text.js';
import { shared } from '../styles/shared.js';
import { eventTypes } from './event-types.js';
import type { EventType } from './event-types.js';
import './secret.js';

/** Makes a webhook, or changes one. Fires `saved`; of a new one the secret is shown first. */
export class WebhookForm extends LitElement {
  static override styles = [
    ...shared,
    css`
      .events {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 18rem), 1fr));
        gap: 0 var(--space-4);
      }
      .check span {
        color: var(--text-quiet);
      }
    `,
  ];

  /** Null for a new one */
  @property({ attribute: false }) webhook: Webhook | null = null;
  @state() private made: WebhookWithSecret | null = null;
  @state() private error: unknown = undefined;
  @state() private isBusy = false;
  @query('rf-dialog') private readonly dialog!: Dialog;
  @query('form') private readonly form!: HTMLFormElement | null;

  async show(): Promise<void> {
    this.made = null;
    this.error = undefined;
    await this.updateComplete;
    this.form?.reset();
    await this.dialog.show();
  }

  protected override render() {
    const heading = this.made ? 'The new webhook' : this.webhook ? 'Change the webhook' : 'New webhook';
    return html`<rf-dialog heading=${heading} @closed=${() => (this.made = null)}>${this.made ? html`<rf-secret .secret=${this.made.secret} @done=${() => this.dialog.close()}></rf-secret>` : this.fields()}</rf-dialog>`;
  }

  private fields() {
    const { webhook } = this;
    const chosen = new Set<EventType>(webhook?.events ?? eventTypes.map(([type]) => type));
    return html`<form class="stack" @submit=${this.save}>
      <div class="field"><label for="url">Address</label><input id="url" name="url" type="url" required maxlength="2048" placeholder="https://example.com/hook" .defaultValue=${webhook?.url ?? ''} autofocus /></div>
      <div class="field"><label for="description">Description</label><input id="description" name="description" maxlength="512" .defaultValue=${webhook?.description ?? ''} /></div>
      <fieldset><legend class="label">It is told when</legend><div class="events">${eventTypes.map(([type, words]) => html`<label class="check"><input type="checkbox" name="event" value=${type} ?checked=${chosen.has(type)} /><span class="small"><code>${type}</code><br />${words}</span></label>`)}</div></fieldset>
      <div class="field"><label for="style">Messages</label><select id="style" name="style">${(['standard', 'media-docker', 'video-service'] as const).map((style) => html`<option value=${style} ?selected=${style === (webhook?.style ?? 'standard')}>${style === 'standard' ? 'Standard Webhooks' : `as of ${style}`}</option>`)}</select></div>
      ${this.error === undefined ? nothing : html`<rf-alert .error=${this.error}></rf-alert>`}
      <div class="row end"><button class="primary" ?disabled=${this.isBusy}>${webhook ? 'Save' : 'Make the webhook'}</button></div>
    </form>`;
  }

  private async save(event: Event): Promise<void> {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const description = formText(data, 'description');
    const style = data.get('style') as CreateWebhook['style'];
    const chosen = data.getAll('event') as EventType[];
    // The other styles have messages of their own choice; all of ours is the default.
    const events = chosen.length === eventTypes.length ? undefined : chosen;
    this.error = undefined;
    this.isBusy = true;
    try {
      const body = { url: formText(data, 'url'), style, ...(events ? { events } : {}) };
      if (this.webhook) await client.webhooks.change(this.webhook.id, { ...body, events: events ?? null, description: description || null });
      else this.made = await client.webhooks.create({ ...body, ...(description ? { description } : {}) });
      this.dispatchEvent(new Event('saved'));
      if (this.webhook) this.dialog.close();
    } catch (error) {
      this.error = error;
    }
    this.isBusy = false;
  }
}
customElements.define('rf-webhook-form', WebhookForm);

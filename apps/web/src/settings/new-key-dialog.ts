import { css, html, LitElement, nothing } from 'lit';
import { query, state } from 'lit/decorators.js';
import type { ApiKeyWithSecret, Scope } from '../../../../sdk/src/types.js';
import { client } from '../client/client.js';
import '../components/alert.js';
import '../components/dialog.js';
import type { Dialog } from '../components/dialog.js';
import { formText } from '../components/form-text.js';
import '../components/snippet.js';
import { shared } from '../styles/shared.js';

const scopes: readonly (readonly [Scope, string])[] = [
  ['uploads:write', 'send files'],
  ['jobs:read', 'see jobs, events and presets'],
  ['jobs:write', 'make, cancel, retry and delete jobs'],
  ['playback:read', 'play and download what was made'],
  ['webhooks:write', 'manage webhooks'],
  ['usage:read', 'see usage and quotas'],
];

/** Makes an API key and shows it, once. Fires `created`. */
export class NewKeyDialog extends LitElement {
  static override styles = [
    ...shared,
    css`
      .check span {
        color: var(--text-quiet);
      }
    `,
  ];

  @state() private made: ApiKeyWithSecret | null = null;
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
    return html`<rf-dialog heading=${this.made ? 'The new key' : 'New API key'} @closed=${() => (this.made = null)}>${this.made ? this.secret(this.made) : this.fields()}</rf-dialog>`;
  }

  private fields() {
    return html`<form class="stack" @submit=${this.create}>
      <div class="field"><label for="name">Name</label><input id="name" name="name" required maxlength="100" placeholder="What uses it" autofocus /></div>
      <fieldset class="stack tight"><legend class="label">It may</legend>${scopes.map(([scope, words]) => html`<label class="check"><input type="checkbox" name="scope" value=${scope} checked /><code>${scope}</code><span class="small">${words}</span></label>`)}</fieldset>
      <div class="field"><label for="end">It ends</label><select id="end" name="end"><option value="">never</option><option value="30">in 30 days</option><option value="90">in 90 days</option><option value="365">in a year</option></select></div>
      ${this.error === undefined ? nothing : html`<rf-alert .error=${this.error}></rf-alert>`}
      <div class="row end"><button class="primary" ?disabled=${this.isBusy}>Make the key</button></div>
    </form>`;
  }

  private secret({ key, name }: ApiKeyWithSecret) {
    return html`<div class="stack">
      <rf-alert tone="warn">This is the only time that the key is shown. Copy it now.</rf-alert>
      <rf-snippet wrap label=${`key ${name}`} text=${key}></rf-snippet>
      <div class="row end"><button class="primary" @click=${() => this.dialog.close()}>Done</button></div>
    </div>`;
  }

  private async create(event: Event): Promise<void> {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const days = Number(data.get('end'));
    const chosen = data.getAll('scope') as Scope[];
    this.error = undefined;
    this.isBusy = true;
    try {
      this.made = await client.apiKeys.create({ name: formText(data, 'name'), scopes: chosen, expiresAt: days ? new Date(Date.now() + days * 86_400_000).toISOString() : null });
      this.dispatchEvent(new Event('created'));
    } catch (error) {
      this.error = error;
    }
    this.isBusy = false;
  }
}
customElements.define('rf-new-key', NewKeyDialog);

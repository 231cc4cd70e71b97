import { html, nothing } from 'lit';
import { query } from 'lit/decorators.js';
import type { ApiKey } from '../../../../sdk/src/types.js';
import { client } from '../client/client.js';
import { ask } from '../components/ask.js';
import '../components/icon.js';
import '../components/relative-time.js';
import { toast, toastProblem } from '../components/toasts.js';
import { Loaded } from '../state/loaded.js';
import './new-key-dialog.js';
import type { NewKeyDialog } from './new-key-dialog.js';
import { Section } from './section.js';

/** The API keys of the tenant. */
class KeysSection extends Section {
  private readonly keys = new Loaded(this, (signal) => client.apiKeys.list({ limit: 100 }, { signal }).toArray(500));
  @query('rf-new-key') private readonly dialog!: NewKeyDialog;

  protected override render() {
    const body = this.shown(this.keys, (keys) => (keys.length ? html`<ul class="list">${keys.map((key) => this.row(key))}</ul>` : html`<p class="quiet">There are none yet.</p>`), 'These credentials may not manage keys: sign in with an account.');
    const create = this.keys.value ? html`<button @click=${() => void this.dialog.show()}><rf-icon name="plus"></rf-icon>New key</button>` : nothing;
    return html`${this.framed('API keys', 'For programs. Each may do what its scopes say, and nothing to accounts and keys.', body, create)}
      <rf-new-key @created=${() => void this.keys.reload()}></rf-new-key>`;
  }

  private row({ id, name, prefix, scopes, createdAt, expiresAt, lastUsedAt }: ApiKey) {
    const isOver = expiresAt !== null && Date.parse(expiresAt) < Date.now();
    return html`<li>
      <div class="grow"><strong>${name}</strong> <code class="quiet">${prefix}…</code>
        <p class="quiet small">${scopes.join(' · ')}</p>
        <p class="quiet small">made <rf-time value=${createdAt}></rf-time> · ${lastUsedAt ? html`last used <rf-time value=${lastUsedAt}></rf-time>` : 'never used'}${expiresAt ? html` · ${isOver ? 'ended' : 'ends'} <rf-time value=${expiresAt}></rf-time>` : nothing}</p></div>
      <button class="small danger" aria-label=${`Delete the key ${name}`} @click=${() => void this.drop(id, name)}>Delete</button>
    </li>`;
  }

  private async drop(id: string, name: string): Promise<void> {
    if (!(await ask({ heading: `Delete the key ${name}?`, text: 'Programs that use it are refused at once.', yes: 'Delete', isDangerous: true }))) return;
    await client.apiKeys.delete(id).then(() => toast('The key is deleted.'), toastProblem);
    void this.keys.reload();
  }
}
customElements.define('rf-keys', KeysSection);

import { html, nothing } from 'lit';
import { client } from '../client/client.js';
import '../components/relative-time.js';
import { identity } from '../session/session.js';
import { Loaded } from '../state/loaded.js';
import { Section } from './section.js';

/** Who is signed in. */
class AccountSection extends Section {
  private readonly user = new Loaded(this, (signal) => (identity.value.kind === 'key' ? Promise.resolve(null) : client.users.me({ signal })));

  protected override render() {
    const now = identity.value;
    const body = this.shown(this.user, ({ id, email, name, createdAt }) => html`<dl class="terms">
      ${name ? html`<dt>Name</dt><dd>${name}</dd>` : nothing}
      <dt>E-mail</dt><dd>${email}</dd>
      <dt>Since</dt><dd><rf-time value=${createdAt}></rf-time></dd>
      <dt>Id</dt><dd><code>${id}</code></dd>
    </dl>`, now.kind === 'key' ? `You are signed in with the API key ${now.prefix}…, which is nobody in particular.` : 'These credentials belong to nobody in particular.');
    return this.framed('Account', 'Who you are here.', body);
  }
}
customElements.define('rf-account', AccountSection);

import { html, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import { PageElement } from '../shell/page-element.js';
import { Loaded } from '../state/loaded.js';
import { shared } from '../styles/shared.js';
import '../components/alert.js';
import '../components/icon.js';
import { entryStyles } from './entry-styles.js';
import { serviceInfo } from './service.js';
import { identity, signIn, signInWithKey } from './session.js';

const reasons: Readonly<Record<string, string>> = { expired: 'Your session has ended. Sign in again to go on where you were.', revoked: 'The API key is not valid any more.' };

/** E-mail address and password, or an API key. It is shown in the place of any page that needs to know who asks. */
class SignInPage extends PageElement {
  static override styles = [...shared, entryStyles];

  override readonly pageTitle = 'Sign in';
  @state() private isByKey = false;
  @state() private isBusy = false;
  @state() private error: unknown;
  private readonly service = new Loaded(this, () => serviceInfo());

  protected override render() {
    const now = identity.value;
    const reason = now.kind === 'nobody' && now.why ? reasons[now.why] : undefined;
    return html`<div class="card">
      <h1>Sign in</h1>
      ${reason && this.error === undefined ? html`<rf-alert tone="info">${reason}</rf-alert>` : nothing}
      ${this.error === undefined ? nothing : html`<rf-alert .error=${this.error}></rf-alert>`}
      ${this.isByKey ? this.keyForm() : this.passwordForm()}
      <hr />
      <button class="plain" @click=${this.change}><rf-icon name=${this.isByKey ? 'user' : 'key'}></rf-icon>${this.isByKey ? 'Use e-mail and password' : 'Use an API key'}</button>
      ${this.service.value?.registration === 'open' ? html`<p class="quiet small">No account yet? <a href="/sign-up">Create one</a>.</p>` : nothing}
    </div>`;
  }

  private passwordForm() {
    return html`<form @submit=${(event: SubmitEvent) => this.submit(event, (data) => signIn(data.get('email') as string, data.get('password') as string))}>
      <div class="field"><label for="email">E-mail</label><input id="email" name="email" type="email" autocomplete="username" required /></div>
      <div class="field"><label for="password">Password</label><input id="password" name="password" type="password" autocomplete="current-password" required /></div>
      <button class="primary" ?disabled=${this.isBusy}>Sign in</button>
    </form>`;
  }

  private keyForm() {
    return html`<form @submit=${(event: SubmitEvent) => this.submit(event, (data) => signInWithKey((data.get('key') as string).trim(), { beyondTab: data.has('keep') }))}>
      <div class="field">
        <label for="key">API key</label>
        <input id="key" name="key" type="password" autocomplete="off" spellcheck="false" required aria-describedby="key-hint" />
        <span class="hint" id="key-hint">For operators: keys see jobs and usage, not sessions.</span>
      </div>
      <label class="check"><input type="checkbox" name="keep" />Keep it on this device</label>
      <button class="primary" ?disabled=${this.isBusy}>Sign in</button>
    </form>`;
  }

  private change(): void {
    this.isByKey = !this.isByKey;
    this.error = undefined;
  }

  private async submit(event: SubmitEvent, enter: (data: FormData) => Promise<void>): Promise<void> {
    event.preventDefault();
    this.isBusy = true;
    this.error = undefined;
    try {
      await enter(new FormData(event.target as HTMLFormElement));
    } catch (error) {
      this.error = error;
    } finally {
      this.isBusy = false;
    }
  }
}
customElements.define('rf-sign-in-page', SignInPage);

import { html, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import { ApiError } from '../client/problem.js';
import { PageElement } from '../shell/page-element.js';
import { Loaded } from '../state/loaded.js';
import { shared } from '../styles/shared.js';
import '../components/alert.js';
import { entryStyles } from './entry-styles.js';
import { serviceInfo } from './service.js';
import { signUp } from './session.js';

/** A new account, where the operator has opened registration. */
class SignUpPage extends PageElement {
  static override styles = [...shared, entryStyles];

  override readonly pageTitle = 'Create an account';
  @state() private isBusy = false;
  @state() private error: unknown;
  private readonly service = new Loaded(this, () => serviceInfo());

  protected override render() {
    return html`<div class="card">
      <h1>Create an account</h1>
      ${this.service.value?.registration === 'closed' ? html`<rf-alert tone="info">Registration is closed here. Ask the operator for an account.</rf-alert>` : this.form()}
      <p class="quiet small">Have one already? <a href="/sign-in">Sign in</a>.</p>
    </div>`;
  }

  private form() {
    return html`${this.error === undefined ? nothing : html`<rf-alert .error=${this.error}></rf-alert>`}
      <form @submit=${this.submit}>
        <div class="field"><label for="name">Name <span class="quiet">(optional)</span></label><input id="name" name="name" autocomplete="name" maxlength="128" /></div>
        <div class="field"><label for="email">E-mail</label><input id="email" name="email" type="email" autocomplete="username" required /></div>
        <div class="field">
          <label for="password">Password</label>
          <input id="password" name="password" type="password" autocomplete="new-password" minlength="10" required aria-describedby="password-hint" />
          <span class="hint" id="password-hint">At least 10 characters; a few words do well.</span>
        </div>
        <button class="primary" ?disabled=${this.isBusy}>Create account</button>
      </form>`;
  }

  private async submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const name = (data.get('name') as string).trim();
    this.isBusy = true;
    this.error = undefined;
    try {
      await signUp({ email: data.get('email') as string, password: data.get('password') as string, ...(name ? { name } : {}) });
    } catch (error) {
      const isTaken = error instanceof ApiError && error.problem.code === 'wrong_credentials';
      this.error = isTaken ? new ApiError({ ...error.problem, title: 'This address has an account already', detail: 'Its password is another one; sign in with that.', cure: undefined }, null, null) : error;
    } finally {
      this.isBusy = false;
    }
  }
}
customElements.define('rf-sign-up-page', SignUpPage);

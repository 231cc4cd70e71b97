import { html, nothing } from 'lit';
import type { Session } from '../../../../sdk/src/types.js';
import { client } from '../client/client.js';
import { ask } from '../components/ask.js';
import '../components/relative-time.js';
import { toast, toastProblem } from '../components/toasts.js';
import { identity, signOut } from '../session/session.js';
import { Loaded } from '../state/loaded.js';
import { Section } from './section.js';

/** Where the user is signed in, and the way to end that. */
class SessionsSection extends Section {
  private readonly sessions = new Loaded(this, (signal) => (identity.value.kind === 'key' ? Promise.resolve(null) : client.sessions.list({ limit: 100 }, { signal }).toArray(500)));

  protected override render() {
    const others = this.sessions.value?.some(({ isCurrent }) => !isCurrent);
    const body = this.shown(this.sessions, (sessions) => html`<ul class="list">${sessions.map((session) => this.row(session))}</ul>`, 'An API key has no sessions: sign in with an account to see them.');
    return this.framed('Sessions', 'Everywhere you are signed in.', body, others ? html`<button class="danger" @click=${this.endAll}>Sign out everywhere</button>` : nothing);
  }

  private row({ id, isCurrent, device, userAgent, address, createdAt, lastUsedAt }: Session) {
    return html`<li>
      <div class="grow"><strong title=${userAgent ?? ''}>${device ?? 'Unknown device'}</strong> ${isCurrent ? html`<span class="here">this one</span>` : nothing}
        <p class="quiet small">${address} · last used <rf-time value=${lastUsedAt}></rf-time> · since <rf-time value=${createdAt}></rf-time></p></div>
      <button class="small" aria-label=${isCurrent ? 'Sign out here' : `End the session of ${device ?? address}`} @click=${() => (isCurrent ? void signOut() : void this.end(id))}>${isCurrent ? 'Sign out' : 'End'}</button>
    </li>`;
  }

  private async end(id: string): Promise<void> {
    try {
      await client.sessions.end(id);
      toast('The session has ended.');
    } catch (error) {
      toastProblem(error);
    }
    void this.sessions.reload();
  }

  private async endAll(): Promise<void> {
    const isMeant = await ask({ heading: 'Sign out everywhere?', text: 'All sessions end at once, this one too. API keys stay.', yes: 'Sign out everywhere', isDangerous: true });
    if (isMeant) await signOut({ everywhere: true }).catch(toastProblem);
  }
}
customElements.define('rf-sessions', SessionsSection);

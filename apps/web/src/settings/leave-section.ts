import { html, nothing } from 'lit';
import { query, state } from 'lit/decorators.js';
import type { Deletion } from '../../../../sdk/src/types.js';
import { read, request } from '../client/http.js';
import '../components/alert.js';
import '../components/dialog.js';
import type { Dialog } from '../components/dialog.js';
import '../components/progress-bar.js';
import { authorize, identity, signOut } from '../session/session.js';
import { Section } from './section.js';

const words = 'delete my account';
const lookMs = 1500;

/** Deletes the user with everything that is theirs, and shows how that comes along. */
class LeaveSection extends Section {
  @state() private typed = '';
  @state() private error: unknown = undefined;
  @state() private deletion: Deletion | null = null;
  @state() private isBusy = false;
  @query('rf-dialog') private readonly dialog!: Dialog;

  protected override render() {
    if (identity.value.kind === 'key' && !this.deletion) return nothing;
    return html`${this.framed('Leave', 'Your account, and everything that belongs to it.', html`<p>All jobs with what they have made, uploads, presets, webhooks, keys and usage are removed for good. Links to films end at once.</p>`, html`<button class="danger" @click=${this.open}>Delete my account</button>`)}
      <rf-dialog heading=${this.deletion ? 'Your account is being deleted' : 'Delete your account?'} @closed=${this.onClosed}>${this.deletion ? this.progress(this.deletion) : this.question()}</rf-dialog>`;
  }

  private question() {
    return html`<form class="stack" @submit=${this.leave}>
      <p>This cannot be taken back. Type <strong>${words}</strong> to confirm.</p>
      <div class="field"><label for="typed">Confirmation</label><input id="typed" autocomplete="off" .value=${this.typed} @input=${(event: Event) => (this.typed = (event.target as HTMLInputElement).value)} /></div>
      ${this.error === undefined ? nothing : html`<rf-alert .error=${this.error}></rf-alert>`}
      <div class="row end"><button class="danger" ?disabled=${this.typed.trim().toLowerCase() !== words || this.isBusy}>Delete everything</button></div>
    </form>`;
  }

  private progress({ state: now }: Deletion) {
    return html`<div class="stack" role="status">${now === 'done' ? html`<rf-alert tone="good">Nothing is left of what was yours.</rf-alert><div class="row end"><button class="primary" @click=${() => this.dialog.close()}>Done</button></div>` : html`<p>Jobs end, and what they have made is removed. You may close this page: it goes on.</p><rf-progress label="Deletion of the account" .value=${null}></rf-progress>`}</div>`;
  }

  private async open(): Promise<void> {
    this.typed = '';
    this.error = undefined;
    await this.dialog.show();
  }

  private async leave(event: Event): Promise<void> {
    event.preventDefault();
    this.isBusy = true;
    try {
      const answer = await request('DELETE', '/v1/users/me', undefined, await authorize());
      await read(answer.clone());
      await this.follow(answer.headers.get('location') ?? '');
    } catch (error) {
      this.error = error;
    }
    this.isBusy = false;
  }

  /** The credentials are gone by now; the address alone tells how it comes along. */
  private async follow(place: string): Promise<void> {
    this.deletion = { id: '', state: 'running', requestedAt: '', finishedAt: null };
    for (;;) {
      this.deletion = await request('GET', place, undefined, null).then((answer) => read<Deletion>(answer)).catch(() => this.deletion);
      if (this.deletion?.state === 'done' || !this.isConnected) return;
      await new Promise((resolve) => setTimeout(resolve, lookMs));
    }
  }

  private onClosed(): void {
    if (this.deletion) void signOut().catch(() => undefined);
  }
}
customElements.define('rf-leave', LeaveSection);

import { html, LitElement, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { client } from '../client/client.js';
import { shared } from '../styles/shared.js';
import '../components/alert.js';
import '../components/dialog.js';
import type { Dialog } from '../components/dialog.js';
import '../components/snippet.js';
import { asCurl, asTypeScript } from './same-request.js';
import type { JobRequest } from './views.js';

/** The request that makes the same job again, for a shell and for a program. */
export class RequestDialog extends LitElement {
  static override styles = [...shared];

  @property() jobId = '';
  @state() private request: JobRequest | null = null;
  @state() private error: unknown = undefined;
  @query('rf-dialog') private readonly dialog!: Dialog;

  async show(): Promise<void> {
    void this.dialog.show();
    this.error = undefined;
    try {
      this.request = await client.jobs.request(this.jobId);
    } catch (error) {
      this.error = error;
    }
  }

  protected override render() {
    return html`<rf-dialog heading="The same request">${this.request
      ? html`<div class="stack">
          <h3>In a shell</h3>
          <rf-snippet label="curl command" text=${asCurl(this.request, location.origin)}></rf-snippet>
          <h3>In TypeScript</h3>
          <rf-snippet label="TypeScript" text=${asTypeScript(this.request, location.origin)}></rf-snippet>
        </div>`
      : nothing}${this.error === undefined ? nothing : html`<rf-alert .error=${this.error}></rf-alert>`}</rf-dialog>`;
  }
}
customElements.define('rf-same-request', RequestDialog);

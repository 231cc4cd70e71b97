import { html, LitElement, nothing } from 'lit';
import { query, state } from 'lit/decorators.js';
import type { CreateJob, Plan } from '../../../../sdk/src/index.js';
import { client } from '../client/client.js';
import '../components/alert.js';
import '../components/dialog.js';
import type { Dialog } from '../components/dialog.js';
import '../components/snippet.js';
import { asCurl, asTypeScript } from '../job/same-request.js';
import { shared } from '../styles/shared.js';
import { estimateWords, outputWords, sourceWords } from './plan-words.js';

/** What a request would do, and the request itself to take along. */
export class CheckDialog extends LitElement {
  static override styles = shared;

  @state() private heading = '';
  @state() private code: CreateJob | null = null;
  @state() private plan: Plan | null = null;
  @state() private error: unknown;
  @query('rf-dialog') private readonly dialog!: Dialog;
  private run = new AbortController();

  /** The plan in words. Nothing is made by it. */
  async showPlan(request: CreateJob): Promise<void> {
    this.reset('What would be made');
    await this.dialog.show();
    try {
      this.plan = await client.jobs.plan(request, { signal: this.run.signal });
    } catch (error) {
      if (!this.run.signal.aborted) this.error = error;
    }
  }

  /** The same request for a shell and for a program. */
  async showCode(request: CreateJob): Promise<void> {
    this.reset('The same request in code');
    this.code = request;
    await this.dialog.show();
  }

  protected override render() {
    return html`<rf-dialog heading=${this.heading} @closed=${() => this.run.abort()}>
      <div class="stack">${this.code ? this.asCode(this.code) : this.asWords()}</div>
    </rf-dialog>`;
  }

  private asWords() {
    const { plan, error } = this;
    if (error !== undefined) return html`<rf-alert .error=${error}></rf-alert>`;
    if (!plan) return html`<p role="status" class="quiet">A worker looks at the source…</p>`;
    return html`<p><strong>Source</strong><br />${sourceWords(plan)}</p>
      ${plan.outputs.map((output) => html`<div><h3>${output.name}</h3>${outputWords(output).map((words) => html`<p>${words}</p>`)}</div>`)}
      <p class="quiet">${estimateWords(plan)}</p>`;
  }

  private asCode(request: CreateJob) {
    return html`<h3>In a shell</h3>
      <rf-snippet label="curl command" text=${asCurl(request as never, location.origin)}></rf-snippet>
      <h3>In TypeScript</h3>
      <rf-snippet label="TypeScript" text=${asTypeScript(request as never, location.origin)}></rf-snippet>
      ${'upload' in request.source && request.source.upload === 'upl_…' ? html`<p class="quiet small">The upload has an id as soon as a file is chosen.</p>` : nothing}`;
  }

  private reset(heading: string): void {
    this.run.abort();
    this.run = new AbortController();
    Object.assign(this, { heading, code: null, plan: null, error: undefined });
  }
}
customElements.define('rf-check-dialog', CheckDialog);

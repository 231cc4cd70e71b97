import { html, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import type { AuditEntry } from '../../../../sdk/src/types.js';
import { client } from '../client/client.js';
import { formText } from '../components/form-text.js';
import '../components/relative-time.js';
import { Loaded } from '../state/loaded.js';
import { Section } from './section.js';

interface AuditPage {
  readonly data: readonly AuditEntry[];
  readonly nextCursor: string | null;
}

/** Who did what, newest first. */
class AuditSection extends Section {
  @state() private action = '';
  @state() private older: readonly AuditEntry[] = [];
  @state() private cursor: string | null = null;
  private readonly page = new Loaded(this, async (signal) => {
    const page = await this.ask(undefined, signal);
    this.older = [];
    this.cursor = page.nextCursor;
    return page.data;
  });

  protected override render() {
    const body = this.shown(this.page, (entries) => html`
      <form class="row bottom" @submit=${this.filter}><div class="field grow"><label for="action">Only what was done as</label><input id="action" name="action" placeholder="job.created" /></div><button>Filter</button></form>
      ${entries.length ? this.table([...entries, ...this.older]) : html`<p class="quiet">Nothing ${this.action ? `as ${this.action}` : 'yet'}.</p>`}
      ${this.cursor ? html`<div><button class="small" @click=${this.more}>Show older ones</button></div>` : nothing}`, 'These credentials may not see the audit log: sign in with an account.');
    return this.framed('Audit log', 'Every request that changed something, or was refused.', body);
  }

  private table(entries: readonly AuditEntry[]) {
    return html`<div class="table-frame" tabindex="0" role="region" aria-label="Entries of the audit log"><table class="cards">
      <thead><tr><th scope="col">When</th><th scope="col">What</th><th scope="col">Who</th><th scope="col">Of what</th><th scope="col">From</th><th scope="col">Outcome</th></tr></thead>
      <tbody>${entries.map(({ action, outcome, code, status, actor, object, address, createdAt, count, requestId }) => html`<tr title=${`Request ${requestId}`}>
        <td data-label="When"><rf-time value=${createdAt}></rf-time></td>
        <td data-label="What"><code>${action}</code>${count > 1 ? ` × ${count}` : ''}</td>
        <td data-label="Who" class="mono small">${actor ? short(actor.id) : 'nobody'}</td>
        <td data-label="Of what" class="mono small">${object?.startsWith('job_') ? html`<a href=${`/jobs/${object.split('/')[0]}`}>${short(object)}</a>` : object ? short(object) : '–'}</td>
        <td data-label="From">${address ?? '–'}</td>
        <td data-label="Outcome">${outcome}${code ? html` <span class="quiet small">${code}</span>` : outcome === 'succeeded' ? nothing : ` ${status}`}</td>
      </tr>`)}</tbody>
    </table></div>`;
  }

  private ask(after: string | undefined, signal?: AbortSignal): Promise<AuditPage> {
    return client.audit.list({ limit: 25, ...(this.action ? { action: this.action } : {}) }, { signal }).page(after);
  }

  private filter(event: Event): void {
    event.preventDefault();
    this.action = formText(new FormData(event.target as HTMLFormElement), 'action');
    void this.page.reload();
  }

  private async more(): Promise<void> {
    const page = await this.ask(this.cursor ?? undefined);
    this.older = [...this.older, ...page.data];
    this.cursor = page.nextCursor;
  }
}
customElements.define('rf-audit', AuditSection);

/** The kind and the end of an id, which differ; what stands behind it stays. */
function short(id: string): string {
  return id.replace(/^([a-z]+_)[0-9a-f]{20,}?([0-9a-f]{6})(?=$|\/)/, '$1…$2');
}

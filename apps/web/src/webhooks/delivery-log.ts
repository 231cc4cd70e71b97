import { css, html, LitElement, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { WebhookAttempt, WebhookDelivery } from './views.js';
import { client } from '../client/client.js';
import '../components/alert.js';
import '../components/relative-time.js';
import '../components/snippet.js';
import '../components/state-badge.js';
import { toast, toastProblem } from '../components/toasts.js';
import { count } from '../format/quantities.js';
import { exactly } from '../format/times.js';
import { Loaded } from '../state/loaded.js';
import { shared } from '../styles/shared.js';
import { readable } from './readable.js';

interface Page {
  readonly data: readonly WebhookDelivery[];
  readonly nextCursor: string | null;
}

const lookMs = 5000;

/** What was sent to a webhook, newest first, with every attempt. */
export class DeliveryLog extends LitElement {
  static override styles = [
    ...shared,
    css`
      summary {
        display: grid;
        grid-template-columns: 6.5rem minmax(0, 1fr) auto;
        gap: var(--space-2) var(--space-4);
        align-items: center;
        padding: var(--space-3) var(--space-2);
        cursor: pointer;
        list-style: none;
      }
      summary::-webkit-details-marker {
        display: none;
      }
      summary:hover {
        background: var(--hover);
      }
      .entry + .entry {
        border-block-start: 1px solid var(--line);
      }
      .inside {
        padding: 0 var(--space-2) var(--space-4);
      }
      .attempt {
        display: grid;
        gap: var(--space-1);
        padding: var(--space-3);
        border-radius: var(--radius);
        background: var(--surface-sunken);
      }
      .attempt .bad {
        color: var(--bad);
      }
    `,
  ];

  @property() webhookId = '';
  @state() private filter: WebhookDelivery['state'] | '' = '';
  @state() private older: readonly WebhookDelivery[] = [];
  @state() private cursor: string | null = null;
  @state() private bodies: Readonly<Record<string, string>> = {};
  private readonly page = new Loaded(this, async (signal) => {
    const page = await this.ask(undefined, signal);
    if (!this.older.length) this.cursor = page.nextCursor;
    return page.data;
  }, (deliveries) => (deliveries?.some(({ state: now }) => now === 'pending') ? lookMs : null));

  reload(): Promise<void> {
    return this.page.reload();
  }

  protected override render() {
    const { value, error } = this.page;
    return html`<section class="card stack" aria-labelledby="heading">
      <div class="row apart"><h2 id="heading">Deliveries</h2>
        <div class="row"><label for="state" class="small quiet">State</label><div><select id="state" @change=${this.onFilter}><option value="">all</option><option>pending</option><option>delivered</option><option>failed</option></select></div><button class="small" @click=${() => void this.reload()}>Look again</button></div></div>
      ${error === undefined ? nothing : html`<rf-alert .error=${error}></rf-alert>`}
      ${value && !value.length ? html`<p class="quiet">Nothing was sent${this.filter ? ` that is ${this.filter}` : ' yet'}.</p>` : nothing}
      <div>${[...(value ?? []), ...this.older].map((delivery) => this.entry(delivery))}</div>
      ${this.cursor ? html`<div><button class="small" @click=${this.more}>Show older ones</button></div>` : nothing}
    </section>`;
  }

  private entry({ id, type, job, state: now, attempts, createdAt, nextAttemptAt }: WebhookDelivery) {
    const last = attempts.at(-1);
    return html`<details class="entry" @toggle=${(event: Event) => (event.target as HTMLDetailsElement).open && void this.openBody(id)}>
      <summary><rf-state state=${now}></rf-state><span class="cut"><code>${type}</code> <span class="quiet small">${last ? `${last.status ?? last.error ?? ''}, ${count(attempts.length, 'attempt')}` : 'not sent yet'}</span></span><rf-time class="small quiet" value=${createdAt}></rf-time></summary>
      <div class="inside stack">
        ${job ? html`<p class="small">Of <a href=${`/jobs/${job}`}>${job}</a></p>` : nothing}
        ${attempts.map((attempt) => this.attempt(attempt))}
        ${now === 'pending' && nextAttemptAt ? html`<p class="small quiet">The next attempt is <rf-time value=${nextAttemptAt}></rf-time>.</p>` : nothing}
        ${this.bodies[id] === undefined ? nothing : html`<rf-snippet label="message" text=${readable(this.bodies[id])}></rf-snippet>`}
        <div><button class="small" @click=${() => void this.replay(id)}>Send it again</button></div>
      </div>
    </details>`;
  }

  private attempt({ number, at, durationMs, status, error, response }: WebhookAttempt) {
    return html`<div class="attempt small"><div class="row apart"><strong>Attempt ${number}: ${status === null ? html`<span class="bad">no answer</span>` : status}</strong><span class="quiet numbers">${exactly(at)}, ${durationMs} ms</span></div>
      ${error ? html`<p class="bad">${error}</p>` : nothing}${response ? html`<rf-snippet wrap label="answer" text=${response}></rf-snippet>` : nothing}</div>`;
  }

  private ask(after: string | undefined, signal?: AbortSignal): Promise<Page> {
    return client.webhooks.deliveries(this.webhookId, { limit: 20, ...(this.filter ? { state: this.filter } : {}) }, { signal }).page(after);
  }

  private onFilter({ target }: Event): void {
    this.filter = (target as HTMLSelectElement).value as typeof this.filter;
    this.older = [];
    void this.page.reload({ afresh: true });
  }

  private async more(): Promise<void> {
    try {
      const page = await this.ask(this.cursor ?? undefined);
      this.older = [...this.older, ...page.data];
      this.cursor = page.nextCursor;
    } catch (error) {
      toastProblem(error);
    }
  }

  private async openBody(id: string): Promise<void> {
    if (this.bodies[id] !== undefined) return;
    const { body } = await client.webhooks.delivery(this.webhookId, id).catch(() => ({ body: '' }));
    this.bodies = { ...this.bodies, [id]: body };
  }

  private async replay(id: string): Promise<void> {
    await client.webhooks.replay(this.webhookId, id).then(() => toast('It is sent again.'), toastProblem);
    await this.page.reload();
  }
}
customElements.define('rf-deliveries', DeliveryLog);

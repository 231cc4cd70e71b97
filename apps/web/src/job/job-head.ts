import { css, html, LitElement, nothing } from 'lit';
import { property, query } from 'lit/decorators.js';
import { bytes, duration, percent } from '../format/quantities.js';
import { serviceInfo } from '../session/service.js';
import type { ServiceInfo } from '../session/service.js';
import { shared } from '../styles/shared.js';
import '../components/copy-button.js';
import '../components/icon.js';
import '../components/progress-bar.js';
import '../components/relative-time.js';
import '../components/state-badge.js';
import { cancelJob, deleteJob, retryOutputs } from './actions.js';
import { jobFacts } from './job-facts.js';
import { hasEnded, mayRetry } from './output-kinds.js';
import './request-dialog.js';
import type { RequestDialog } from './request-dialog.js';
import './retry-dialog.js';
import type { RetryDialog } from './retry-dialog.js';
import type { Job } from './views.js';

/** State, times and reference of a job, and what may be done with the whole of it. Fires `acted`, or `deleted`. */
export class JobHead extends LitElement {
  static override styles = [
    ...shared,
    css`
      .title {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2) var(--space-3);
      }
      .facts {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2) var(--space-5);
      }
      .facts div {
        display: flex;
        gap: var(--space-2);
        min-inline-size: 0;
      }
      .facts dt {
        color: var(--text-quiet);
      }
      .facts dd {
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }
      .id {
        display: inline-flex;
        align-items: center;
        margin-block: -0.35rem;
      }
      .chip {
        padding: 0.1em 0.6em;
        border-radius: 99px;
        background: var(--surface-sunken);
        font-size: var(--size-1);
      }
      .ends {
        display: flex;
        justify-content: space-between;
        gap: var(--space-3);
      }
    `,
  ];

  @property({ attribute: false }) job!: Job;
  @query('rf-same-request') private readonly request!: RequestDialog;
  @query('rf-retry') private readonly retrying!: RetryDialog;
  private service: ServiceInfo | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    // Without it there is no link to Temporal.
    void serviceInfo().then((service) => {
      this.service = service;
      this.requestUpdate();
    }, () => undefined);
  }

  protected override render() {
    const { job } = this;
    const { temporalUi } = this.service ?? {};
    const failed = job.outputs.filter(mayRetry);
    const act = (what: Promise<boolean>, event = 'acted') => void what.then((done) => done && this.dispatchEvent(new Event(event)));
    return html`<div class="stack">
      <div class="row apart">
        <div class="title"><slot></slot><rf-state state=${job.state}></rf-state></div>
        <div class="row">
          ${hasEnded(job) ? nothing : html`<button class="danger" @click=${() => act(cancelJob(job))}><rf-icon name="stop"></rf-icon>Cancel</button>`}
          ${hasEnded(job) && failed.length ? html`<button class="primary" @click=${() => (failed.length > 1 ? void this.retrying.show(job) : act(retryOutputs(job, [failed[0]!.name])))}><rf-icon name="retry"></rf-icon>${failed.length > 1 ? 'Retry…' : `Retry ${failed[0]!.name}`}</button>` : nothing}
          <button @click=${() => void this.request.show()}><rf-icon name="copy"></rf-icon>Same request</button>
          ${temporalUi ? html`<a class="button" target="_blank" rel="noopener" href=${`${temporalUi.url}/namespaces/${encodeURIComponent(temporalUi.namespace)}/workflows/${job.id}`}>Workflow<rf-icon name="external"></rf-icon><span class="unseen">(in the Temporal Web UI)</span></a>` : nothing}
          <button class="danger icon" aria-label="Delete the job" title="Delete the job" @click=${() => act(deleteJob(job), 'deleted')}><rf-icon name="trash"></rf-icon></button>
        </div>
      </div>
      ${hasEnded(job) ? nothing : this.progress()}
      <dl class="facts small">${jobFacts(job).map(([term, words]) => html`<div><dt>${term}</dt><dd class="numbers">${words}</dd></div>`)}
        ${job.usage ? html`<div><dt>Used</dt><dd class="numbers">${duration(job.usage.cpuSeconds)} of CPU, ${bytes(job.usage.outputBytes)} stored</dd></div>` : nothing}
        ${Object.entries(job.metadata).map(([name, value]) => html`<div class="chip"><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
    </div>
    <rf-same-request jobId=${job.id}></rf-same-request>
    <rf-retry @chosen=${({ detail }: CustomEvent<string[]>) => act(retryOutputs(job, detail))}></rf-retry>`;
  }

  private progress() {
    const { state, progress, outputs } = this.job;
    const words: Record<string, string> = { waiting: 'Waiting for the source', queued: 'Waiting for its turn', inspecting: 'Looking at the source', processing: `${outputs.filter((output) => output.state !== 'queued' && output.state !== 'processing').length} of ${outputs.length} outputs done` };
    const left = Math.max(...outputs.map(({ secondsLeft }) => secondsLeft ?? 0));
    return html`<div class="stack tight"><rf-progress label="Progress of the job" .value=${state === 'processing' ? progress : null}></rf-progress>
      <div class="ends small numbers"><span>${words[state] ?? state}${state === 'processing' ? `, ${percent(progress)}` : ''}</span>${left > 0 ? html`<span class="quiet">about ${duration(Math.max(1, Math.round(left)))} left</span>` : nothing}</div></div>`;
  }
}
customElements.define('rf-job-head', JobHead);

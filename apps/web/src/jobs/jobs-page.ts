import { html, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import type { Job } from '../../../../sdk/src/index.js';
import { client } from '../client/client.js';
import '../components/alert.js';
import '../components/empty-state.js';
import { toastProblem } from '../components/toasts.js';
import { count } from '../format/quantities.js';
import { PageElement } from '../shell/page-element.js';
import { changeQuery, navigate, place } from '../shell/router.js';
import { Loaded } from '../state/loaded.js';
import { shared } from '../styles/shared.js';
import { cancelJobs, deleteJobs } from './bulk.js';
import './job-filter.js';
import type { Filter } from './job-filter.js';
import './job-table.js';
import { isRunning } from './job-words.js';
import { LiveJobs } from './live-jobs.js';

const pageSize = 20;
const whileRunningMs = 4000;
const otherwiseMs = 15_000;

/** All jobs, newest first; filter and page stand in the address. */
class JobsPage extends PageElement {
  static override styles = shared;

  override readonly pageTitle = 'Jobs';
  @state() private chosen: ReadonlySet<string> = new Set();
  private readonly live = new LiveJobs(this);
  private readonly page = new Loaded(this, (signal) => this.read(signal), (page) => (page?.data.some(isRunning) ? whileRunningMs : otherwiseMs));
  private endWatch: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.endWatch = place.subscribe(() => void this.page.reload());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.endWatch?.();
  }

  protected override render() {
    const jobs = this.live.upToDate(this.page.value?.data ?? []);
    this.live.follow(jobs);
    const isFiltered = Object.values(this.filter).some(Boolean);
    return html`<div class="page-head"><h1>Jobs</h1></div>
      <div class="stack">
        ${jobs.length || isFiltered ? html`<rf-job-filter .filter=${this.filter} @changed=${({ detail }: CustomEvent<Partial<Filter>>) => changeQuery({ ...detail, after: undefined })}></rf-job-filter>` : nothing}
        ${this.page.error === undefined ? nothing : html`<rf-alert .error=${this.page.error}></rf-alert>`}
        ${this.list(jobs, isFiltered)}
      </div>`;
  }

  private list(jobs: readonly Job[], isFiltered: boolean) {
    if (!this.page.value) return this.page.error === undefined ? html`<p class="quiet" role="status">Loading…</p>` : nothing;
    if (!jobs.length) return html`<div class="card">${this.nothingThere(isFiltered)}</div>`;
    const { nextCursor } = this.page.value;
    return html`${this.bulk(jobs)}
      <rf-job-table .jobs=${jobs} .chosen=${this.chosen} @chosen=${({ detail }: CustomEvent<string[]>) => (this.chosen = new Set(detail))}></rf-job-table>
      ${nextCursor || this.query('after') ? html`<nav class="row end" aria-label="Pages">
        <button ?disabled=${!this.query('after')} @click=${() => changeQuery({ after: undefined })}>Newest</button>
        <button ?disabled=${!nextCursor} @click=${() => changeQuery({ after: nextCursor ?? undefined })}>Older</button>
      </nav>` : nothing}`;
  }

  private nothingThere(isFiltered: boolean) {
    if (isFiltered) return html`<rf-empty icon="search" heading="No job fits">Nothing was created that fits the filter.<button slot="actions" @click=${() => void navigate('/jobs')}>Show all</button></rf-empty>`;
    return html`<rf-empty icon="video" heading="No jobs yet">A job makes streams, files and pictures of one source.<a slot="actions" class="button primary" href="/new"><rf-icon name="plus"></rf-icon>New job</a></rf-empty>`;
  }

  private bulk(jobs: readonly Job[]) {
    const chosen = jobs.filter(({ id }) => this.chosen.has(id));
    if (!chosen.length) return nothing;
    return html`<div class="row" role="group" aria-label="The chosen jobs">
      <span class="numbers" role="status">${count(chosen.length, 'job')} chosen</span>
      <button ?disabled=${!chosen.some(isRunning)} @click=${() => this.act(cancelJobs(chosen))}>Cancel</button>
      <button class="danger" @click=${() => this.act(deleteJobs(chosen))}>Delete</button>
    </div>`;
  }

  private act(doing: Promise<boolean>): void {
    doing.then((isDone) => {
      if (!isDone) return;
      this.chosen = new Set();
      void this.page.reload();
    }, toastProblem);
  }

  private get filter(): Filter {
    const of = (name: string) => this.query(name) ?? '';
    return { state: of('state'), reference: of('reference'), from: of('from'), to: of('to') };
  }

  private read(signal: AbortSignal): Promise<{ data: Job[]; nextCursor: string | null }> {
    const { state, reference, from, to } = this.filter;
    const filter = { limit: pageSize, ...(state ? { state: state as Job['state'] } : {}), ...(reference ? { reference } : {}), ...(from ? { createdAfter: startOf(from) } : {}), ...(to ? { createdBefore: endOf(to) } : {}) };
    return client.jobs.list(filter, { signal }).page(this.query('after'));
  }
}
customElements.define('rf-jobs-page', JobsPage);

/** The first moment of a day where the reader is, and of the day after. */
function startOf(day: string): string {
  return new Date(`${day}T00:00`).toISOString();
}

function endOf(day: string): string {
  const end = new Date(`${day}T00:00`);
  end.setDate(end.getDate() + 1);
  return end.toISOString();
}

import { html } from 'lit';
import { api } from '../client/api.js';
import { PageElement } from '../shell/page-element.js';
import { Loaded } from '../state/loaded.js';
import { shared } from '../styles/shared.js';
import '../components/alert.js';
import '../components/empty-state.js';
import '../components/progress-bar.js';
import '../components/relative-time.js';
import '../components/state-badge.js';

interface JobRow {
  readonly id: string;
  readonly state: string;
  readonly progress: number;
  readonly reference: string | null;
  readonly createdAt: string;
}

/** All jobs, newest first. */
class JobsPage extends PageElement {
  static override styles = shared;

  override readonly pageTitle = 'Jobs';
  private readonly jobs = new Loaded(this, (signal) => api.get<{ data: JobRow[] }>('/v1/jobs', { signal }), () => 3000);

  protected override render() {
    return html`<div class="page-head"><h1>Jobs</h1></div>${this.list()}`;
  }

  private list() {
    const { value, error } = this.jobs;
    if (!value) return error === undefined ? html`<p class="quiet">Loading…</p>` : html`<rf-alert .error=${error}></rf-alert>`;
    if (!value.data.length) return html`<div class="card"><rf-empty icon="video" heading="No jobs yet">A job makes streams, files and pictures of one source.</rf-empty></div>`;
    return html`<div class="table-frame"><table class="cards">
      <thead><tr><th>Job</th><th>State</th><th>Progress</th><th>Created</th></tr></thead>
      <tbody>${value.data.map((job) => html`<tr>
        <td><a href="/jobs/${job.id}" class="mono">${job.reference ?? job.id}</a></td>
        <td data-label="State"><rf-state state=${job.state}></rf-state></td>
        <td data-label="Progress"><rf-progress .value=${job.progress} label="Progress of ${job.id}"></rf-progress></td>
        <td data-label="Created"><rf-time value=${job.createdAt}></rf-time></td>
      </tr>`)}</tbody>
    </table></div>`;
  }
}
customElements.define('rf-jobs-page', JobsPage);

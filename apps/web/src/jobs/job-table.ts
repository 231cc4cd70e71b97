import { css, html, LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Job } from '../../../../sdk/src/index.js';
import '../components/progress-bar.js';
import '../components/relative-time.js';
import '../components/state-badge.js';
import { percent } from '../format/quantities.js';
import { shared } from '../styles/shared.js';
import { isRunning, jobFacts, jobTitle } from './job-words.js';

/** Jobs that can be chosen; a table, on a phone cards. Fires `chosen` with the ids that are as detail. */
export class JobTable extends LitElement {
  static override styles = [
    ...shared,
    css`
      .check {
        inline-size: 1px;
      }
      td.check,
      th.check {
        display: table-cell;
        padding-inline-end: 0;
      }
      .title {
        display: grid;
        min-inline-size: 0;
      }
      .title a {
        font-weight: 600;
        color: var(--text);
        text-decoration: none;
      }
      .title a:hover {
        text-decoration: underline;
      }
      td.job {
        max-inline-size: 0;
        inline-size: 60%;
      }
      tr:hover td {
        background: var(--hover);
      }
      .progress {
        min-inline-size: 8rem;
      }
      @media (max-width: 40rem) {
        table.cards tr {
          position: relative;
          padding-inline-start: 2.5rem;
        }
        table.cards td.check {
          position: absolute;
          inset: var(--space-4) auto auto var(--space-4);
          padding: 0;
        }
        table.cards td.job {
          max-inline-size: none;
          inline-size: auto;
        }
      }
    `,
  ];

  @property({ attribute: false }) jobs: readonly Job[] = [];
  @property({ attribute: false }) chosen: ReadonlySet<string> = new Set();

  protected override render() {
    const isAll = this.jobs.length > 0 && this.jobs.every(({ id }) => this.chosen.has(id));
    return html`<div class="table-frame"><table class="cards" role="table">
      <caption class="unseen">Jobs, newest first</caption>
      <thead><tr role="row">
        <th class="check"><input type="checkbox" aria-label="Choose all" .checked=${isAll} @change=${() => this.tell(isAll ? [] : this.jobs.map(({ id }) => id))} /></th>
        <th scope="col">Job</th><th scope="col">State</th><th scope="col">Progress</th><th scope="col">Created</th>
      </tr></thead>
      <tbody role="rowgroup">${repeat(this.jobs, ({ id }) => id, (job) => this.row(job))}</tbody>
    </table></div>`;
  }

  private row(job: Job) {
    const title = jobTitle(job);
    const tone = job.state === 'completed' ? 'good' : job.state === 'failed' ? 'bad' : isRunning(job) ? 'accent' : 'quiet';
    return html`<tr role="row">
      <td role="cell" class="check"><input type="checkbox" aria-label="Choose ${title}" .checked=${this.chosen.has(job.id)} @change=${() => this.toggle(job.id)} /></td>
      <td role="cell" class="job"><div class="title"><a class="cut" href="/jobs/${job.id}" title=${job.id}>${title}</a><span class="quiet small cut">${jobFacts(job)}</span></div></td>
      <td role="cell" data-label="State"><rf-state state=${job.state}></rf-state></td>
      <td role="cell" data-label="Progress"><div class="progress"><rf-progress .value=${job.progress} tone=${tone} label="Progress of ${title}, ${percent(job.progress)}"></rf-progress></div></td>
      <td role="cell" data-label="Created"><rf-time value=${job.createdAt}></rf-time></td>
    </tr>`;
  }

  private toggle(id: string): void {
    this.tell(this.chosen.has(id) ? [...this.chosen].filter((one) => one !== id) : [...this.chosen, id]);
  }

  private tell(ids: readonly string[]): void {
    this.dispatchEvent(new CustomEvent('chosen', { detail: ids }));
  }
}
customElements.define('rf-job-table', JobTable);

import { css, html, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { client } from '../client/client.js';
import { problemOf } from '../client/problem.js';
import { PageElement } from '../shell/page-element.js';
import { navigate } from '../shell/router.js';
import { shared } from '../styles/shared.js';
import '../components/alert.js';
import '../components/empty-state.js';
import '../components/icon.js';
import './event-log.js';
import './job-head.js';
import { JobMediaLoader } from './job-media.js';
import { LiveJob } from './live-job.js';
import './output-card.js';
import './problem-view.js';
import './source-card.js';
import type { Job } from './views.js';

/** One job, as it is at every moment. */
class JobPage extends PageElement {
  static override styles = [
    ...shared,
    css`
      .back {
        display: inline-flex;
        align-items: center;
        gap: var(--space-1);
        margin-block-end: var(--space-3);
        text-decoration: none;
        font-size: var(--size-1);
      }
      .parts {
        display: grid;
        grid-template-columns: minmax(0, 1fr) 20rem;
        gap: var(--space-5);
        align-items: start;
        margin-block-start: var(--space-5);
      }
      @media (max-width: 60rem) {
        .parts {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  @state() private fileName = '';
  private readonly live = new LiveJob(this, () => this.param('id'));
  private readonly media = new JobMediaLoader(this, () => this.live.job);
  private askedFor = '';

  get pageTitle(): string {
    return this.live.job ? `${this.nameOf(this.live.job)}: ${this.live.job.state}` : 'Job';
  }

  protected override willUpdate(): void {
    const upload = this.live.job?.source.upload;
    if (!upload || this.askedFor === upload) return;
    this.askedFor = upload;
    // It may be deleted by now: then the job goes by its id.
    void client.uploads.get(upload).then(({ fileName }) => (this.fileName = fileName), () => undefined);
  }

  protected override render() {
    const { job, error } = this.live;
    if (!job || (problemOf(error).status === 404)) return this.renderAbsent(error);
    return html`<a class="back" href="/jobs"><rf-icon name="back"></rf-icon>Jobs</a>
      <rf-job-head .job=${job} @acted=${() => this.live.refresh()} @deleted=${() => void navigate('/jobs', { replace: true })}><h1>${this.nameOf(job)}</h1></rf-job-head>
      ${error === undefined ? nothing : html`<rf-alert .error=${error}></rf-alert>`}
      <div class="parts">
        <div class="stack wide">
          ${job.error ? html`<rf-problem level="2" .problem=${job.error}></rf-problem>` : nothing}
          ${repeat(job.outputs, ({ name }) => name, (output) => html`<rf-output .job=${job} .output=${output} .media=${this.media.value} @acted=${() => this.live.refresh()}></rf-output>`)}
          <rf-events .events=${this.live.events}></rf-events>
        </div>
        <rf-source-card .source=${job.source} fileName=${this.fileName}></rf-source-card>
      </div>`;
  }

  private renderAbsent(error: unknown) {
    if (problemOf(error).status === 404) return html`<rf-empty icon="search" heading="There is no such job"><span>It may have been deleted.</span><a slot="actions" class="button" href="/jobs">To the jobs</a></rf-empty>`;
    return html`<h1>Job</h1>${error === undefined ? html`<p class="quiet" role="status">Loading…</p>` : html`<rf-alert .error=${error}></rf-alert>`}`;
  }

  private nameOf({ reference, id, source, metadata }: Job): string {
    return reference ?? (this.fileName || metadata['fileName'] || (source.key ?? source.url)?.split('/').at(-1)?.split('?')[0] || id);
  }
}
customElements.define('rf-job-page', JobPage);

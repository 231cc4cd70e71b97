import { css, html, LitElement, nothing } from 'lit';
import { property, query } from 'lit/decorators.js';
import { duration, percent } from '../format/quantities.js';
import { shared } from '../styles/shared.js';
import '../components/icon.js';
import '../components/progress-bar.js';
import '../components/state-badge.js';
import { retryOutputs, revokeOutput } from './actions.js';
import './file-list.js';
import './film-view.js';
import type { JobMedia } from './job-media.js';
import './link-dialog.js';
import type { LinkDialog } from './link-dialog.js';
import './output-facts.js';
import { kindOf, mayRetry, phaseOf } from './output-kinds.js';
import './picture-view.js';
import './problem-view.js';
import './sound-view.js';
import type { Job, Output } from './views.js';

const pictures = new Set(['poster', 'thumbnails', 'storyboard', 'preview', 'image', 'waveform']);

/** One output: what it is doing, what came of it, and what may be done with it. Fires `acted` after something was asked for. */
export class OutputCard extends LitElement {
  static override styles = [
    ...shared,
    css`
      header {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2) var(--space-3);
      }
      header > rf-icon {
        padding: 0.5rem;
        border-radius: var(--radius);
        background: var(--accent-soft);
        color: var(--accent-strong);
      }
      .name {
        flex: 1 1 8rem;
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }
      .pace {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: 0 var(--space-4);
      }
    `,
  ];

  @property({ attribute: false }) job!: Job;
  @property({ attribute: false }) output!: Output;
  @property({ attribute: false }) media!: JobMedia;
  @query('rf-links') private readonly links!: LinkDialog;

  protected override render() {
    const { job, output, media } = this;
    const { icon, words } = kindOf(output);
    const isMade = output.state === 'queued' || output.state === 'processing';
    const isShown = output.state === 'completed' || isMade;
    return html`<article class="card stack" aria-labelledby="name">
      <header>
        <rf-icon name=${icon}></rf-icon>
        <div class="name"><h2 id="name">${output.name}</h2><span class="quiet small">${words}</span></div>
        <rf-state state=${output.state}></rf-state>
        ${this.buttons()}
      </header>
      ${isMade ? this.pace() : nothing}
      ${output.error ? html`<rf-problem .problem=${output.error}></rf-problem>` : nothing}
      ${!isShown ? nothing : pictures.has(output.type) ? html`<rf-pictures jobId=${job.id} .output=${output} .source=${job.source.info}></rf-pictures>` : output.type === 'audio' ? html`<rf-sound jobId=${job.id} .output=${output} .media=${media}></rf-sound>` : html`<rf-film jobId=${job.id} .output=${output} .media=${media}></rf-film>`}
      <rf-output-facts .output=${output}></rf-output-facts>
      ${output.state === 'completed' && output.files.length ? html`<rf-files jobId=${job.id} .output=${output}></rf-files>` : nothing}
      <rf-links jobId=${job.id} output=${output.name}></rf-links>
    </article>`;
  }

  private pace() {
    const { output } = this;
    const { speed, framesPerSecond, secondsLeft, progress } = output;
    const facts = [speed === null ? '' : `${speed.toFixed(speed < 10 ? 1 : 0)}× speed`, framesPerSecond === null ? '' : `${Math.round(framesPerSecond)} fps`, secondsLeft === null ? '' : `about ${duration(Math.max(1, Math.round(secondsLeft)))} left`].filter(Boolean).join(' · ');
    return html`<div class="stack tight">
      <rf-progress label=${`Progress of ${output.name}`} .value=${output.state === 'queued' ? 0 : progress}></rf-progress>
      <div class="pace small numbers"><span>${phaseOf(output)}${output.state === 'processing' ? `, ${percent(progress)}` : ''}</span><span class="quiet">${facts}</span></div>
    </div>`;
  }

  private buttons() {
    const { job, output } = this;
    const isGone = output.state === 'revoked' || output.state === 'skipped' || mayRetry(output);
    const act = (what: Promise<boolean>) => void what.then((done) => done && this.dispatchEvent(new Event('acted')));
    return html`
      ${output.state === 'completed' ? html`<button class="small" @click=${() => void this.links.show()}><rf-icon name="link"></rf-icon>Links</button>` : nothing}
      ${mayRetry(output) ? html`<button class="small" aria-label=${`Retry ${output.name}`} @click=${() => act(retryOutputs(job, [output.name]))}><rf-icon name="retry"></rf-icon>Retry</button>` : nothing}
      ${isGone ? nothing : html`<button class="small danger" aria-label=${`Revoke ${output.name}`} @click=${() => act(revokeOutput(job, output))}><rf-icon name="stop"></rf-icon>Revoke</button>`}`;
  }
}
customElements.define('rf-output', OutputCard);

import { css, html, LitElement, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { base } from '../styles/base.js';
import '../components/icon.js';
import '../components/snippet.js';
import { inWords } from './problem-words.js';
import type { Problem } from './views.js';

/** Why a job or an output failed: what happened, whose turn it is, what helps; the log is folded away. */
export class ProblemView extends LitElement {
  static override styles = [
    base,
    css`
      .problem {
        display: grid;
        gap: var(--space-2);
        padding: var(--space-4);
        border-radius: var(--radius);
        background: var(--bad-soft);
        overflow-wrap: anywhere;
      }
      .title {
        display: flex;
        gap: var(--space-2);
        color: var(--bad);
      }
      rf-icon {
        margin-block-start: 0.12em;
      }
      ul {
        list-style: disc;
        padding-inline-start: var(--space-5);
      }
      summary {
        inline-size: fit-content;
        cursor: pointer;
        font-weight: 550;
      }
      rf-snippet {
        margin-block-start: var(--space-2);
      }
    `,
  ];

  @property({ attribute: false }) problem!: Problem;
  /** Of its heading */
  @property({ type: Number }) level: 2 | 3 = 3;

  protected override render() {
    const { errors } = this.problem;
    const { title, detail, whose, retry, cure, log } = inWords(this.problem);
    const words = html`<rf-icon name="alert"></rf-icon>${title}`;
    return html`<div class="problem">
      ${this.level === 2 ? html`<h2 class="title">${words}</h2>` : html`<h3 class="title">${words}</h3>`}
      ${detail && detail !== title ? html`<p>${detail}</p>` : nothing}
      ${errors?.length ? html`<ul>${errors.map((error) => html`<li><code>${error.path}</code> ${error.message}</li>`)}</ul>` : nothing}
      <p>${whose} ${retry}</p>
      <p><strong>What to do:</strong> ${cure}</p>
      ${log.length ? html`<details><summary>Log of the media process</summary><rf-snippet wrap label="log" text=${log.join('\n')}></rf-snippet></details>` : nothing}
    </div>`;
  }
}
customElements.define('rf-problem', ProblemView);

import { css, html, LitElement, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { count } from '../format/quantities.js';
import { exactly } from '../format/times.js';
import { shared } from '../styles/shared.js';
import type { JobEvent } from './views.js';

/** Every numbered event of a job, newest last; folded. */
export class EventLog extends LitElement {
  static override styles = [
    ...shared,
    css`
      summary {
        cursor: pointer;
        font-weight: 620;
        font-size: var(--size-3);
      }
      ol {
        max-block-size: 24rem;
        overflow: auto;
        margin-block-start: var(--space-3);
      }
      li {
        display: grid;
        grid-template-columns: 2.5rem minmax(9rem, max-content) minmax(0, 1fr) auto;
        gap: var(--space-3);
        padding-block: var(--space-1);
        border-block-start: 1px solid var(--line);
      }
      .number {
        color: var(--text-quiet);
      }
      @media (max-width: 40rem) {
        li {
          grid-template-columns: 2rem minmax(0, 1fr) auto;
        }
        .words {
          grid-column: 2 / -1;
          grid-row: 2;
        }
      }
    `,
  ];

  @property({ attribute: false }) events: readonly JobEvent[] = [];
  @state() private isOpen = false;

  protected override render() {
    return html`<details class="card" @toggle=${(event: Event) => (this.isOpen = (event.target as HTMLDetailsElement).open)}>
      <summary>${count(this.events.length, 'event')}</summary>
      ${this.isOpen ? html`<ol tabindex="0" aria-label="Events, oldest first">${this.events.map((event) => html`<li class="small"><span class="number">${event.sequence}</span><code>${event.type}</code><span class="words">${wordsOf(event)}</span><time class="quiet numbers" datetime=${event.timestamp} title=${exactly(event.timestamp)}>${event.timestamp.slice(11, 19)}</time></li>`)}</ol>` : nothing}
    </details>`;
  }
}
customElements.define('rf-events', EventLog);

/** What has changed, in short. */
function wordsOf({ job, output }: JobEvent): string {
  const of = output ?? job;
  const problem = of?.error;
  return [output?.name, output?.phase, output?.state ?? job?.state, problem?.title].filter(Boolean).join(' · ');
}

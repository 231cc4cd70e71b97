import { css, html, LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import { shared } from '../styles/shared.js';
import '../components/icon.js';

/** What a list of jobs is narrowed down to; each stands in the address. */
export interface Filter {
  readonly state: string;
  readonly reference: string;
  /** Days, as `2026-11-22`, where the reader is */
  readonly from: string;
  readonly to: string;
}

const states = ['waiting', 'queued', 'inspecting', 'processing', 'completed', 'partial', 'failed', 'cancelled'];

/** The controls of a filter. Fires `changed` with what is to be changed as detail. */
export class JobFilter extends LitElement {
  static override styles = [
    ...shared,
    css`
      @media (max-width: 40rem) {
        .fields {
          grid-template-columns: repeat(2, minmax(0, 1fr));
          gap: var(--space-3);
        }
        .fields input {
          min-inline-size: 0;
          padding-inline: var(--space-2);
        }
      }
    `,
  ];

  @property({ attribute: false }) filter!: Filter;

  protected override render() {
    const { state, reference, from, to } = this.filter;
    return html`<form class="fields" role="search" aria-label="Jobs" @submit=${(event: Event) => event.preventDefault()}>
      <div class="field"><label for="state">State</label><select id="state" @change=${this.tell}>
        <option value="">all</option>${states.map((name) => html`<option ?selected=${name === state}>${name}</option>`)}
      </select></div>
      <div class="field"><label for="reference">Reference</label><input id="reference" type="search" .value=${reference} placeholder="exactly" @change=${this.tell} /></div>
      <div class="field"><label for="from">Created from</label><input id="from" type="date" .value=${from} @change=${this.tell} /></div>
      <div class="field"><label for="to">to</label><input id="to" type="date" .value=${to} @change=${this.tell} /></div>
    </form>`;
  }

  private tell(event: Event): void {
    const { id, value } = event.target as HTMLInputElement;
    this.dispatchEvent(new CustomEvent('changed', { detail: { [id]: value.trim() || undefined } }));
  }
}
customElements.define('rf-job-filter', JobFilter);

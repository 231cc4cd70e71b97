import { css, html, LitElement } from 'lit';
import { query, state } from 'lit/decorators.js';
import { count } from '../format/quantities.js';
import { shared } from '../styles/shared.js';
import '../components/dialog.js';
import type { Dialog } from '../components/dialog.js';
import { mayRetry } from './output-kinds.js';
import type { Job } from './views.js';

/** Asks which of the outputs that were not made are to be made again. Fires `chosen` with their names as detail. */
export class RetryDialog extends LitElement {
  static override styles = [
    ...shared,
    css`
      .check {
        align-items: start;
      }
      .check input {
        margin-block-start: 0.2em;
      }
      .check span {
        overflow-wrap: anywhere;
      }
    `,
  ];

  @state() private outputs: Job['outputs'] = [];
  @state() private chosen: ReadonlySet<string> = new Set();
  @query('rf-dialog') private readonly dialog!: Dialog;

  async show(job: Job): Promise<void> {
    this.outputs = job.outputs.filter(mayRetry);
    // What would fail in the same way is left to the reader.
    const hopeful = this.outputs.filter(({ error }) => error?.retryable !== false);
    this.chosen = new Set((hopeful.length ? hopeful : this.outputs).map(({ name }) => name));
    await this.dialog.show();
  }

  protected override render() {
    const { chosen } = this;
    return html`<rf-dialog heading="Which are to be made again?">
      <fieldset class="stack tight"><legend class="unseen">Outputs</legend>${this.outputs.map(({ name, state, error }) => html`<label class="check"><input type="checkbox" .checked=${chosen.has(name)} @change=${() => this.toggle(name)} /><span><strong>${name}</strong><br /><span class="quiet small">${error?.title ?? state}</span></span></label>`)}</fieldset>
      <button slot="actions" @click=${() => this.dialog.close()}>Back</button>
      <button slot="actions" class="primary" ?disabled=${chosen.size === 0} @click=${this.tell}>Retry ${count(chosen.size, 'output')}</button>
    </rf-dialog>`;
  }

  private toggle(name: string): void {
    this.chosen = new Set(this.chosen.has(name) ? [...this.chosen].filter((one) => one !== name) : [...this.chosen, name]);
  }

  private tell(): void {
    this.dialog.close();
    this.dispatchEvent(new CustomEvent('chosen', { detail: [...this.chosen] }));
  }
}
customElements.define('rf-retry', RetryDialog);

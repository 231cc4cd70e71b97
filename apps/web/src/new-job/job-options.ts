import { css, html, LitElement, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { shared } from '../styles/shared.js';
import type { Draft } from './draft.js';

type Options = Pick<Draft, 'reference' | 'priority' | 'webhookUrl' | 'email' | 'reuse'>;

const priorities = ['1, before all others', '2', '3, as usual', '4', '5, when nothing else waits'];

/** What a request says besides source and outputs; folded. Fires `changed` with what is to be changed as detail. */
export class JobOptions extends LitElement {
  static override styles = [
    ...shared,
    css`
      summary {
        font-weight: 600;
        cursor: pointer;
      }
      .fields {
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 16rem), 1fr));
        margin-block-start: var(--space-4);
        align-items: start;
      }
      .check {
        grid-column: 1 / -1;
      }
    `,
  ];

  @property({ attribute: false }) options!: Options;
  /** What the API says, by path such as `notify.email` */
  @property({ attribute: false }) faults: readonly { readonly path: string; readonly message: string }[] = [];

  protected override render() {
    const { priority, reuse } = this.options;
    const isWrong = this.faults.some(({ path }) => ['reference', 'webhookUrl', 'notify'].includes(path.split('.')[0]!));
    return html`<details class="card" ?open=${isWrong}><summary>More options</summary>
      <div class="fields">
        ${this.text('reference', 'Reference', 'Your own id, to find the job by.', { path: 'reference', most: 256 })}
        <div class="field"><label for="priority">Priority</label><select id="priority" @change=${(event: Event) => this.tell({ priority: Number((event.target as HTMLSelectElement).value) })}>
          ${priorities.map((name, index) => html`<option value=${index + 1} ?selected=${priority === index + 1}>${name}</option>`)}
        </select></div>
        ${this.text('webhookUrl', 'Webhook', 'Is told of every event of this job, besides the webhooks of your account.', { path: 'webhookUrl', type: 'url', placeholder: 'https://…' })}
        ${this.text('email', 'Mail when it ends', 'Where this service has a mail server.', { path: 'notify.email', type: 'email', placeholder: 'you@example.com' })}
        <label class="check"><input type="checkbox" .checked=${reuse} @change=${(event: Event) => this.tell({ reuse: (event.target as HTMLInputElement).checked })} />Copy what was made of the same file before</label>
      </div>
    </details>`;
  }

  private text(name: 'reference' | 'webhookUrl' | 'email', label: string, hint: string, { path, type = 'text', placeholder = '', most = 2048 }: { path: string; type?: 'text' | 'url' | 'email'; placeholder?: string; most?: number }) {
    const fault = this.faults.find((one) => one.path === path)?.message;
    return html`<div class="field"><label for=${name}>${label}</label>
      <input id=${name} type=${type} maxlength=${most} placeholder=${placeholder} .value=${this.options[name]} aria-invalid=${fault !== undefined} aria-describedby="${name}-hint" @change=${(event: Event) => this.tell({ [name]: (event.target as HTMLInputElement).value.trim() })} />
      <span id="${name}-hint" class="stack tight">${fault ? html`<span class="fault">${fault}</span>` : nothing}<span class="hint">${hint}</span></span></div>`;
  }

  private tell(changes: Partial<Options>): void {
    this.dispatchEvent(new CustomEvent('changed', { detail: changes }));
  }
}
customElements.define('rf-job-options', JobOptions);

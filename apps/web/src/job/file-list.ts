import { css, html, LitElement, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { bytes, count } from '../format/quantities.js';
import { shared } from '../styles/shared.js';
import '../components/icon.js';
import { toastProblem } from '../components/toasts.js';
import { download } from './download.js';
import { fileName } from './output-kinds.js';
import type { Output } from './views.js';

const shownAtFirst = 12;

/** Every file of an output, to save. */
export class FileList extends LitElement {
  static override styles = [
    ...shared,
    css`
      summary {
        cursor: pointer;
        font-weight: 550;
      }
      ul {
        margin-block-start: var(--space-2);
      }
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto auto;
        gap: var(--space-3);
        align-items: center;
        padding-block: var(--space-1);
        border-block-start: 1px solid var(--line);
      }
    `,
  ];

  @property() jobId = '';
  @property({ attribute: false }) output!: Output;
  @state() private showsAll = false;

  protected override render() {
    const { files } = this.output;
    const total = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    const shown = this.showsAll ? files : files.slice(0, shownAtFirst);
    const [delivered] = files.filter(({ name }) => name !== undefined);
    return html`<details ?open=${files.length <= 3}>
      <summary>${count(files.length, 'file')}, <span class="numbers">${bytes(total)}</span></summary>
      ${delivered ? html`<p class="small quiet">Delivered to <code>s3://${delivered.bucket}/${delivered.key.slice(0, -delivered.name!.length)}</code></p>` : nothing}
      <ul>${shown.map((file) => {
        const { key, sizeBytes } = file;
        const name = fileName(this.output, file);
        return html`<li><span class="cut mono" title=${key}>${name}</span><span class="numbers quiet small">${bytes(sizeBytes)}</span>
          <button class="plain icon small" aria-label=${`Download ${name}`} title="Download" @click=${() => void download(this.jobId, this.output.name, name).catch(toastProblem)}><rf-icon name="download"></rf-icon></button></li>`;
      })}</ul>
      ${shown.length < files.length ? html`<button class="small" @click=${() => (this.showsAll = true)}>Show all ${files.length}</button>` : nothing}
    </details>`;
  }
}
customElements.define('rf-files', FileList);

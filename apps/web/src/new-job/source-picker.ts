import { css, html, LitElement } from 'lit';
import { query, state } from 'lit/decorators.js';
import '../components/icon.js';
import { shared } from '../styles/shared.js';
import { canPick, filesOf, pickFiles } from '../uploads/file-handles.js';
import type { ChosenFile } from '../uploads/file-handles.js';

/** Takes files that are dropped, chosen or pasted, and addresses. Fires `files` and `address` with what was given as detail. */
export class SourcePicker extends LitElement {
  static override styles = [
    ...shared,
    css`
      .drop {
        display: grid;
        justify-items: center;
        gap: var(--space-3);
        padding: var(--space-6) var(--space-5);
        border: 2px dashed var(--line-strong);
        border-radius: var(--radius-large);
        background: var(--surface);
        text-align: center;
        transition: border-color var(--quick), background var(--quick);
      }
      .drop.over {
        border-color: var(--accent);
        background: var(--accent-soft);
      }
      .drop rf-icon {
        font-size: 1.4rem;
        color: var(--accent);
      }
      button rf-icon {
        font-size: inherit;
      }
      form {
        display: flex;
        gap: var(--space-2);
        inline-size: min(100%, 34rem);
      }
      .or {
        display: flex;
        align-items: center;
        gap: var(--space-3);
        inline-size: min(100%, 34rem);
      }
      .or::before,
      .or::after {
        content: '';
        flex: 1;
        border-block-start: 1px solid var(--line);
      }
    `,
  ];

  @state() private isOver = false;
  @query('input[type=file]') private readonly chooser!: HTMLInputElement;
  private readonly pasted = (event: ClipboardEvent): void => this.paste(event);

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('paste', this.pasted);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('paste', this.pasted);
  }

  protected override render() {
    return html`<div class="drop ${this.isOver ? 'over' : ''}" @dragover=${this.over} @dragleave=${() => (this.isOver = false)} @drop=${this.drop}>
      <rf-icon name="upload"></rf-icon>
      <p><strong>Drop files here</strong>, or paste them</p>
      <button class="primary" @click=${() => void this.choose()}>Choose files</button>
      <input type="file" multiple hidden aria-label="Files" @change=${this.chosen} />
      <span class="or quiet small">or</span>
      <form @submit=${this.submit}>
        <input name="address" type="url" inputmode="url" placeholder="https://…" required aria-label="Address of a file" />
        <button>Add</button>
      </form>
    </div>`;
  }

  private async choose(): Promise<void> {
    if (canPick) this.tellFiles(await pickFiles());
    else this.chooser.click();
  }

  private chosen(): void {
    this.tellFiles([...(this.chooser.files ?? [])].map((file) => ({ file })));
    this.chooser.value = '';
  }

  private over(event: DragEvent): void {
    event.preventDefault();
    this.isOver = true;
  }

  private drop(event: DragEvent): void {
    event.preventDefault();
    this.isOver = false;
    if (event.dataTransfer) void filesOf(event.dataTransfer).then((files) => this.tellFiles(files));
  }

  private paste(event: ClipboardEvent): void {
    const isInField = event.composedPath().some((node) => node instanceof HTMLInputElement || node instanceof HTMLTextAreaElement);
    if (isInField || !event.clipboardData) return;
    const text = event.clipboardData.getData('text/plain').trim();
    if (/^https?:\/\/\S+$/.test(text)) this.tellAddress(text);
    else void filesOf(event.clipboardData).then((files) => this.tellFiles(files));
  }

  private submit(event: SubmitEvent): void {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    this.tellAddress(new FormData(form).get('address') as string);
    form.reset();
  }

  private tellFiles(files: readonly ChosenFile[]): void {
    const empty = files.filter(({ file }) => file.size === 0);
    if (files.length > empty.length) this.dispatchEvent(new CustomEvent('files', { detail: files.filter((one) => !empty.includes(one)) }));
    if (empty.length) this.dispatchEvent(new CustomEvent('empty', { detail: empty.map(({ file }) => file.name) }));
  }

  private tellAddress(address: string): void {
    this.dispatchEvent(new CustomEvent('address', { detail: address }));
  }
}
customElements.define('rf-source-picker', SourcePicker);

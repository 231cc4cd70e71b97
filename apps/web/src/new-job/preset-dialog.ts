import { html, LitElement, nothing } from 'lit';
import { query, state } from 'lit/decorators.js';
import type { CreatePreset } from '../../../../sdk/src/index.js';
import { client } from '../client/client.js';
import '../components/alert.js';
import '../components/dialog.js';
import type { Dialog } from '../components/dialog.js';
import { formText } from '../components/form-text.js';
import { toast } from '../components/toasts.js';
import { shared } from '../styles/shared.js';
import type { OutputDraft } from './recipes.js';

/** Keeps an output under a name, for other jobs and other people of the tenant. Fires `saved`. */
export class PresetDialog extends LitElement {
  static override styles = shared;

  @state() private output: OutputDraft | null = null;
  @state() private error: unknown;
  @query('rf-dialog') private readonly dialog!: Dialog;

  async show(output: OutputDraft): Promise<void> {
    this.output = output;
    this.error = undefined;
    await this.dialog.show();
  }

  protected override render() {
    return html`<rf-dialog heading="Save as a preset">
      <form id="form" class="stack" @submit=${this.save}>
        ${this.error === undefined ? nothing : html`<rf-alert .error=${this.error}></rf-alert>`}
        <div class="field"><label for="name">Name</label><input id="name" name="name" required maxlength="64" .value=${this.output?.name ?? ''} /></div>
        <div class="field"><label for="description">What it is for <span class="quiet">(optional)</span></label><input id="description" name="description" maxlength="200" /></div>
      </form>
      <button slot="actions" class="primary" @click=${() => this.renderRoot.querySelector('form')!.requestSubmit()}>Save</button>
    </rf-dialog>`;
  }

  private async save(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const description = formText(data, 'description');
    const { name: _, ...output } = this.output!;
    try {
      const preset = await client.presets.create({ name: formText(data, 'name'), ...(description ? { description } : {}), output } as CreatePreset);
      toast(`The preset ${preset.name} is saved`);
      this.dialog.close();
      this.dispatchEvent(new Event('saved'));
    } catch (error) {
      this.error = error;
    }
  }
}
customElements.define('rf-preset-dialog', PresetDialog);

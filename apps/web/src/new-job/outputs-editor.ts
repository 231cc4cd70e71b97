import { html, LitElement, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import '../components/icon.js';
import { shared } from '../styles/shared.js';
import type { Kind } from './kinds.js';
import { outputsEditorStyles } from './outputs-editor-styles.js';
import './output-editor.js';
import { typeGroups } from './output-titles.js';
import { beginnings, freeName, recipes } from './recipes.js';
import type { OutputDraft } from './recipes.js';

/** A preset as the menu names it. */
export interface PresetName {
  readonly name: string;
  readonly description: string | null;
  readonly builtIn: boolean;
}

/** The outputs of a request: recipes, one editor for each output, and the whole as JSON. Fires `changed` with the outputs as detail, `keep` with one of them. */
export class OutputsEditor extends LitElement {
  static override styles = [...shared, outputsEditorStyles];

  @property() kind: Kind = 'video';
  @property({ attribute: false }) outputs: readonly OutputDraft[] = [];
  @property({ attribute: false }) presets: readonly PresetName[] = [];
  /** What the API says, by path such as `outputs.0.height` */
  @property({ attribute: false }) faults: readonly { readonly path: string; readonly message: string }[] = [];
  @state() private asJson = false;
  @state() private jsonFault: string | null = null;
  @state() private opened: string | null = null;

  protected override render() {
    const chosen = JSON.stringify(this.outputs);
    return html`<div class="stack">
      <fieldset class="recipes">
        <legend class="unseen">Ready-made</legend>
        ${recipes[this.kind].map((recipe) => html`<label class="recipe">
          <input type="radio" name="recipe" .checked=${JSON.stringify(recipe.outputs) === chosen} @change=${() => this.tell(recipe.outputs)} />
          <span><strong>${recipe.name}</strong><span class="quiet small">${recipe.text}</span></span>
        </label>`)}
      </fieldset>
      ${this.asJson ? this.json() : this.forms()}
      <div class="row apart">
        ${this.adder()}
        <label class="check"><input type="checkbox" .checked=${this.asJson} @change=${() => (this.asJson = !this.asJson)} />Edit as JSON</label>
      </div>
    </div>`;
  }

  private forms() {
    return html`<ul class="stack tight" aria-label="Outputs">
      ${this.outputs.map((output, index) => html`<li><rf-output-editor .output=${output} ?open=${this.opened === output.name} .faults=${this.faultsOf(index)}
        @changed=${({ detail }: CustomEvent<OutputDraft>) => this.change(index, detail)}
        @keep=${({ detail }: CustomEvent<OutputDraft>) => this.dispatchEvent(new CustomEvent('keep', { detail }))}
        @removed=${() => this.tell(this.outputs.filter((_, i) => i !== index))}></rf-output-editor></li>`)}
    </ul>
    ${this.outputs.length ? nothing : html`<p class="quiet">Nothing is asked for yet.</p>`}`;
  }

  private json() {
    return html`<div class="field">
      <label for="json">Outputs as JSON</label>
      <textarea id="json" class="mono" rows="16" spellcheck="false" .value=${JSON.stringify(this.outputs, null, 2)} aria-invalid=${this.jsonFault !== null} aria-describedby="json-hint" @input=${this.readJson}></textarea>
      <span class="hint" id="json-hint">Every option of every output; see the <a href="/docs" target="_blank" rel="noopener">documentation</a>.</span>
      ${this.jsonFault ? html`<span class="fault" role="alert">${this.jsonFault}</span>` : nothing}
      ${this.faults.map(({ path, message }) => html`<span class="fault"><code>${path}</code> ${message}</span>`)}
    </div>`;
  }

  private adder() {
    const own = this.presets.filter(({ builtIn }) => !builtIn);
    const builtIn = this.presets.filter((preset) => preset.builtIn);
    const group = (label: string, presets: readonly PresetName[]) => (presets.length ? html`<optgroup label=${label}>${presets.map(({ name, description }) => html`<option value="preset:${name}" title=${description ?? ''}>${name}</option>`)}</optgroup>` : nothing);
    return html`<select class="adder" aria-label="Add an output" @change=${this.add}>
      <option value="">Add an output…</option>
      ${typeGroups.map(({ name, types }) => html`<optgroup label=${name}>${types.map(([type, title]) => html`<option value=${type}>${title}</option>`)}</optgroup>`)}
      ${group('Your presets', own)}${group('Presets', builtIn)}
    </select>`;
  }

  private add(event: Event): void {
    const menu = event.target as HTMLSelectElement;
    const [, preset] = /^preset:(.*)/.exec(menu.value) ?? [];
    const draft = preset ? { preset } : beginnings[menu.value];
    if (draft) {
      const name = freeName(preset ?? menu.value, this.outputs);
      this.opened = name;
      this.tell([...this.outputs, { name, ...draft }]);
    }
    menu.value = '';
  }

  private change(index: number, output: OutputDraft): void {
    this.opened = output.name;
    this.tell(this.outputs.map((one, i) => (i === index ? output : one)));
  }

  private readJson(event: Event): void {
    try {
      const outputs = JSON.parse((event.target as HTMLTextAreaElement).value) as unknown;
      if (!Array.isArray(outputs)) throw new Error('Outputs are a list: [ … ].');
      this.jsonFault = null;
      this.tell(outputs as OutputDraft[]);
    } catch (error) {
      this.jsonFault = (error as Error).message;
    }
  }

  private faultsOf(index: number): ReadonlyMap<string, string> {
    const prefix = `outputs.${index}.`;
    return new Map(this.faults.filter(({ path }) => path.startsWith(prefix)).map(({ path, message }) => [path.slice(prefix.length), message]));
  }

  private tell(outputs: readonly OutputDraft[]): void {
    this.dispatchEvent(new CustomEvent('changed', { detail: outputs }));
  }
}
customElements.define('rf-outputs-editor', OutputsEditor);

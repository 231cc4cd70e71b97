import { css, html, LitElement, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import '../components/icon.js';
import { shared } from '../styles/shared.js';
import { fieldsOf, fieldText, valueOf, withField } from './output-fields.js';
import type { Field } from './output-fields.js';
import { outputTitle } from './output-titles.js';
import type { OutputDraft } from './recipes.js';

/** One output of a request, by its most used fields. Fires `changed` and `keep` with the output as detail, and `removed`. */
export class OutputEditor extends LitElement {
  static override styles = [
    ...shared,
    css`
      .frame {
        position: relative;
      }
      .remove {
        position: absolute;
        inset: var(--space-1) var(--space-2) auto auto;
      }
      details {
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--surface);
      }
      summary {
        display: flex;
        align-items: center;
        gap: var(--space-3);
        min-block-size: 2.5rem;
        padding: var(--space-2) var(--space-7) var(--space-2) var(--space-4);
        cursor: pointer;
        list-style: none;
      }
      summary::-webkit-details-marker {
        display: none;
      }
      .turn {
        color: var(--text-quiet);
        transition: rotate var(--quick);
      }
      details[open] .turn {
        rotate: 90deg;
      }
      .keep {
        padding: 0 var(--space-4) var(--space-4);
      }
      .fields {
        padding: var(--space-2) var(--space-4) var(--space-4);
      }
    `,
  ];

  @property({ attribute: false }) output!: OutputDraft;
  /** What the API says against its fields, by path within the output */
  @property({ attribute: false }) faults: ReadonlyMap<string, string> = new Map();
  @property({ type: Boolean }) open = false;

  protected override render() {
    const { output } = this;
    const fields = fieldsOf[output.type ?? ''] ?? [];
    return html`<div class="frame"><details ?open=${this.open || this.faults.size > 0}>
      <summary>
        <rf-icon class="turn" name="arrow"></rf-icon>
        <span class="grow"><strong>${output.name}</strong> <span class="quiet small">${outputTitle(output)}</span></span>
      </summary>
      <div class="fields">
        ${this.control('name', 'Name', html`<input id="name" maxlength="64" .value=${output.name} aria-invalid=${this.faults.has('name')} @change=${(event: Event) => this.change(['name'], (event.target as HTMLInputElement).value.trim() || output.name)} />`)}
        ${fields.map((field) => this.field(field))}
      </div>
      <div class="keep"><button class="small" @click=${() => this.dispatchEvent(new CustomEvent('keep', { detail: output }))}>Save as a preset</button></div>
      ${output.preset ? html`<p class="fields quiet small">The preset <code>${output.preset}</code> says the rest.</p>` : nothing}
      ${[...this.faults].filter(([path]) => path !== 'name' && !fields.some((field) => field.path.join('.') === path)).map(([path, message]) => html`<p class="fields fault"><code>${path}</code> ${message}</p>`)}
    </details>
    <button class="plain icon small remove" aria-label="Remove ${output.name}" title="Remove" @click=${() => this.dispatchEvent(new Event('removed'))}><rf-icon name="trash"></rf-icon></button></div>`;
  }

  private field(field: Field) {
    const path = field.path.join('.');
    const text = fieldText(this.output, field.path);
    const set = (event: Event) => this.change(field.path, valueOf(field, (event.target as HTMLInputElement).value));
    const invalid = this.faults.has(path);
    const label = field.unit ? `${field.label} (${field.unit})` : field.label;
    if (field.kind === 'switch') return html`<label class="check"><input type="checkbox" .checked=${text === String(field.on)} @change=${(event: Event) => this.change(field.path, (event.target as HTMLInputElement).checked ? field.on : undefined)} />${field.label}</label>`;
    if (field.kind === 'number') return this.control(path, label, html`<input id=${path} type="number" step="any" min=${field.min ?? nothing} max=${field.max ?? nothing} placeholder=${field.otherwise ?? ''} .value=${text} aria-invalid=${invalid} @change=${set} />`);
    const choices = field.choices!.some(([value]) => value === text) ? field.choices! : [...field.choices!, [text, text || 'default'] as const];
    return this.control(path, label, html`<select id=${path} aria-invalid=${invalid} @change=${set}>${choices.map(([value, name]) => html`<option value=${value} ?selected=${value === text}>${name}</option>`)}</select>`);
  }

  private control(path: string, label: string, control: unknown) {
    const fault = this.faults.get(path);
    return html`<div class="field"><label for=${path}>${label}</label>${control}${fault ? html`<span class="fault">${fault}</span>` : nothing}</div>`;
  }

  private change(path: readonly string[], value: unknown): void {
    this.dispatchEvent(new CustomEvent('changed', { detail: withField(this.output, path, value) }));
  }
}
customElements.define('rf-output-editor', OutputEditor);

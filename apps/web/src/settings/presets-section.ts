import { html, nothing } from 'lit';
import type { Preset } from '../../../../sdk/src/types.js';
import { client } from '../client/client.js';
import { ask } from '../components/ask.js';
import '../components/snippet.js';
import { toast, toastProblem } from '../components/toasts.js';
import { Loaded } from '../state/loaded.js';
import { Section } from './section.js';

/** Presets of the tenant, and those that come with the service. */
class PresetsSection extends Section {
  private readonly presets = new Loaded(this, (signal) => client.presets.list({ limit: 100 }, { signal }).toArray(500));

  protected override render() {
    const body = this.shown(this.presets, (presets) => html`
      ${this.list(presets.filter(({ builtIn }) => !builtIn), 'You have none of your own yet. A new job can keep its outputs as presets.')}
      <details><summary>${presets.filter(({ builtIn }) => builtIn).length} that come with the service</summary>${this.list(presets.filter(({ builtIn }) => builtIn), '')}</details>`, 'These credentials may not see presets: they need the scope jobs:read.');
    return this.framed('Presets', 'Outputs with a name, to ask for by it.', body);
  }

  private list(presets: readonly Preset[], none: string) {
    if (!presets.length) return html`<p class="quiet">${none}</p>`;
    return html`<ul class="list">${presets.map(({ name, description, output, builtIn }) => html`<li>
      <div class="grow"><strong>${name}</strong> <span class="quiet small">${output.type}</span>${description ? html`<p class="small">${description}</p>` : nothing}
        <details class="small"><summary>What it asks for</summary><rf-snippet label=${`preset ${name}`} text=${JSON.stringify(output, null, 2)}></rf-snippet></details></div>
      <a class="button small" href=${`/new?preset=${encodeURIComponent(name)}`} aria-label=${`New job with ${name}`}>New job</a>
      ${builtIn ? nothing : html`<button class="small danger" aria-label=${`Delete the preset ${name}`} @click=${() => void this.drop(name)}>Delete</button>`}
    </li>`)}</ul>`;
  }

  private async drop(name: string): Promise<void> {
    if (!(await ask({ heading: `Delete the preset ${name}?`, text: 'Jobs that were made with it stay as they are.', yes: 'Delete', isDangerous: true }))) return;
    await client.presets.delete(name).then(() => toast(`${name} is deleted.`), toastProblem);
    void this.presets.reload();
  }
}
customElements.define('rf-presets', PresetsSection);

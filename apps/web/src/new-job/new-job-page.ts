import { html, nothing } from 'lit';
import { query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { client } from '../client/client.js';
import { problemOf } from '../client/problem.js';
import '../components/alert.js';
import { toast } from '../components/toasts.js';
import { count } from '../format/quantities.js';
import { PageElement } from '../shell/page-element.js';
import { navigate } from '../shell/router.js';
import { Loaded } from '../state/loaded.js';
import { Watching } from '../state/store.js';
import { shared } from '../styles/shared.js';
import '../uploads/transfer-row.js';
import { transfers } from '../uploads/uploads.js';
import type { ChosenFile } from '../uploads/file-handles.js';
import './check-dialog.js';
import type { CheckDialog } from './check-dialog.js';
import { addAddress, addFiles, changeDraft, createJobs, draft, kindsOf, removeSource, requestFor, sourceOf } from './draft.js';
import type { Draft, DraftSource } from './draft.js';
import './job-options.js';
import { kindNames } from './kinds.js';
import type { Kind } from './kinds.js';
import { newJobStyles } from './new-job-styles.js';
import './outputs-editor.js';
import './preset-dialog.js';
import type { PresetDialog } from './preset-dialog.js';
import type { OutputDraft } from './recipes.js';
import './source-picker.js';

/** Sources, what is to be made of them, and the start. */
class NewJobPage extends PageElement {
  static override styles = [...shared, newJobStyles];

  override readonly pageTitle = 'New job';
  @state() private error: unknown;
  @state() private isBusy = false;
  @query('rf-check-dialog') private readonly checking!: CheckDialog;
  @query('rf-preset-dialog') private readonly saving!: PresetDialog;
  private readonly presets = new Loaded(this, () => client.presets.list({ limit: 100 }).toArray(300));

  constructor() {
    super();
    new Watching(this, draft, transfers);
  }

  protected override render() {
    const { sources } = draft.value;
    return html`<div class="page-head"><h1>New job</h1></div>
      <div class="stack wide">
        <section aria-labelledby="source" class="stack">
          <h2 id="source">1. Source</h2>
          <rf-source-picker @files=${({ detail }: CustomEvent<ChosenFile[]>) => this.added(() => addFiles(detail))} @address=${({ detail }: CustomEvent<string>) => this.added(() => addAddress(detail))}
            @empty=${({ detail }: CustomEvent<string[]>) => toast(`${detail.join(', ')}: nothing is in it`, 'bad')}></rf-source-picker>
          ${sources.length ? html`<ul class="sources" aria-label="Sources">${repeat(sources, (source) => source, (source) => html`<li class="card">${this.source(source)}</li>`)}</ul>` : nothing}
        </section>
        ${kindsOf(draft.value).map((kind, _, kinds) => this.outputs(kind, kinds.length > 1))}
        <rf-job-options .options=${draft.value} .faults=${this.faults} @changed=${({ detail }: CustomEvent<Partial<Draft>>) => changeDraft(detail)}></rf-job-options>
        ${this.error === undefined ? nothing : html`<rf-alert .error=${this.error}></rf-alert>`}
        ${this.actions(sources)}
      </div>
      <rf-check-dialog></rf-check-dialog>
      <rf-preset-dialog @saved=${() => void this.presets.reload()}></rf-preset-dialog>`;
  }

  private source(source: DraftSource) {
    if (source.transfer && transfers.value.includes(source.transfer)) return html`<rf-transfer .transfer=${source.transfer} .version=${transfers.value} .takeAway=${() => void removeSource(source)}></rf-transfer>`;
    return html`<div class="row"><rf-icon name="link"></rf-icon><span class="grow cut" title=${source.title}>${source.title}</span>
      <button class="plain icon small" aria-label="Remove ${source.title}" @click=${() => void removeSource(source)}><rf-icon name="close"></rf-icon></button></div>`;
  }

  private outputs(kind: Kind, isOneOfMany: boolean) {
    return html`<section aria-labelledby="outputs-${kind}" class="stack">
      <h2 id="outputs-${kind}">2. Outputs${isOneOfMany ? ` of ${kindNames[kind].toLowerCase()}` : ''}</h2>
      <rf-outputs-editor kind=${kind} .outputs=${draft.value.outputs[kind]} .presets=${this.presets.value ?? []} .faults=${this.faults}
        @changed=${({ detail }: CustomEvent<OutputDraft[]>) => changeDraft({ outputs: { ...draft.value.outputs, [kind]: detail } })}
        @keep=${({ detail }: CustomEvent<OutputDraft>) => void this.saving.show(detail)}></rf-outputs-editor>
    </section>`;
  }

  private actions(sources: readonly DraftSource[]) {
    const isEmpty = kindsOf(draft.value).some((kind) => draft.value.outputs[kind].length === 0);
    const isKnown = sources[0] !== undefined && (!sources[0].transfer || sources[0].transfer.state === 'ready');
    return html`<div class="actions">
      <button class="primary" ?disabled=${!sources.length || isEmpty || this.isBusy} @click=${this.start}>${sources.length > 1 ? `Start ${count(sources.length, 'job')}` : 'Start the job'}</button>
      <button ?disabled=${!isKnown || isEmpty} title=${isKnown ? '' : 'Once the source is there'} @click=${this.check}>Check what would be made</button>
      <button class="plain" @click=${this.showCode}>As code</button>
      <span class="quiet small" role="status">${sources.length ? nothing : 'Add a source to begin.'}</span>
    </div>`;
  }

  private get faults() {
    return this.error === undefined ? [] : (problemOf(this.error).errors ?? []);
  }

  private added(add: () => void): void {
    this.error = undefined;
    try {
      add();
    } catch (error) {
      this.error = error;
    }
  }

  private async start(): Promise<void> {
    this.isBusy = true;
    this.error = undefined;
    try {
      const jobs = await createJobs();
      toast(jobs.length === 1 ? 'The job has started' : `${count(jobs.length, 'job')} have started`);
      await navigate(jobs.length === 1 ? `/jobs/${jobs[0]!.id}` : '/jobs');
    } catch (error) {
      this.error = error;
    } finally {
      this.isBusy = false;
    }
  }

  private async check(): Promise<void> {
    const [source] = draft.value.sources;
    if (source) await this.checking.showPlan(requestFor(draft.value, source, await sourceOf(source)));
  }

  private showCode(): void {
    const [source] = draft.value.sources;
    const given = source?.url ? { url: source.url } : { upload: source?.transfer?.kept?.id ?? 'upl_…' };
    void this.checking.showCode(requestFor(draft.value, source ?? { kind: 'video' }, given));
  }
}
customElements.define('rf-new-job-page', NewJobPage);

import { css, html, LitElement, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { exactly } from '../format/times.js';
import { shared } from '../styles/shared.js';
import '../components/alert.js';
import '../components/copy-button.js';
import '../components/dialog.js';
import type { Dialog } from '../components/dialog.js';
import { formText } from '../components/form-text.js';
import { askPlayback } from './playback.js';
import type { Playback } from './views.js';

const lives = [[3600, '1 hour'], [21_600, '6 hours'], [86_400, '1 day'], [604_800, '1 week']] as const;

/** Makes signed links to an output for other people and pages. */
export class LinkDialog extends LitElement {
  static override styles = [
    ...shared,
    css`
      :host {
        display: contents;
      }
      li {
        display: grid;
        grid-template-columns: 7rem minmax(0, 1fr) auto;
        gap: var(--space-2);
        align-items: center;
      }
    `,
  ];

  @property() jobId = '';
  @property() output = '';
  @state() private links: Playback | null = null;
  @state() private error: unknown = undefined;
  @query('rf-dialog') private readonly dialog!: Dialog;

  async show(): Promise<void> {
    this.links = null;
    this.error = undefined;
    await this.dialog.show();
  }

  protected override render() {
    return html`<rf-dialog heading=${`Links to ${this.output}`}>
      <form class="stack" @submit=${this.make}>
        <p class="quiet">A link opens this output to whoever has it, until it ends or the output is revoked.</p>
        <div class="field"><label for="ttl">Good for</label><select id="ttl" name="ttl">${lives.map(([seconds, words]) => html`<option value=${seconds} ?selected=${seconds === 21_600}>${words}</option>`)}</select></div>
        <div class="field"><label for="referrer">Only on the pages of a site</label><input id="referrer" name="referrer" type="url" placeholder="https://www.example.com" aria-describedby="referrer-hint" /><span class="hint" id="referrer-hint">Empty: everywhere.</span></div>
        <div class="row end"><button class="primary">Make links</button></div>
        ${this.error === undefined ? nothing : html`<rf-alert .error=${this.error}></rf-alert>`}
      </form>
      ${this.links ? this.made(this.links) : nothing}
    </rf-dialog>`;
  }

  private made({ page, hls, dash, renditions = [], files = [], expiresAt }: Playback) {
    const rows: [string, string | undefined][] = [['Page', page], ['HLS', hls], ['DASH', dash], ...renditions.map(({ name, hls: one, dash: other }): [string, string | undefined] => [name, one ?? other]), ...files.map(({ name, url }): [string, string] => [name, url])];
    return html`<div class="stack" role="status">
      <ul class="stack tight">${rows.map(([name, url]) => (url ? html`<li><span class="cut" title=${name}>${name}</span><input readonly aria-label=${`Link: ${name}`} .value=${url} @focus=${(event: Event) => (event.target as HTMLInputElement).select()} /><rf-copy label=${`Copy link: ${name}`} value=${url}></rf-copy></li>` : nothing))}</ul>
      <p class="small quiet">Good until ${exactly(expiresAt)}.</p>
    </div>`;
  }

  private async make(event: Event): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const referrer = formText(form, 'referrer');
    this.error = undefined;
    try {
      this.links = await askPlayback(this.jobId, this.output, { ttlSeconds: Number(form.get('ttl')), ...(referrer === '' ? {} : { referrer }) });
    } catch (error) {
      this.error = error;
    }
  }
}
customElements.define('rf-links', LinkDialog);

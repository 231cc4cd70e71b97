import { html, LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import '../components/alert.js';
import '../components/snippet.js';
import { shared } from '../styles/shared.js';

/** The secret that signs messages, to copy. Fires `done`. */
export class Secret extends LitElement {
  static override styles = [...shared];

  @property({ attribute: false }) secret = '';

  protected override render() {
    return html`<div class="stack">
      <rf-alert tone="warn">This is the only time that the secret is shown. Receivers verify messages with it.</rf-alert>
      <rf-snippet wrap label="secret" text=${this.secret}></rf-snippet>
      <div class="row end"><button class="primary" @click=${() => this.dispatchEvent(new Event('done'))}>Done</button></div>
    </div>`;
  }
}
customElements.define('rf-secret', Secret);

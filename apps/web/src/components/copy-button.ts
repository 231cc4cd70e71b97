import { html, LitElement } from 'lit';
import { property, state } from 'lit/decorators.js';
import { base } from '../styles/base.js';
import { controls } from '../styles/controls.js';
import './icon.js';

/** Copies `value`; `label` names what it is: `Copy job id`. With `text` the label can be seen. */
export class CopyButton extends LitElement {
  static override styles = [base, controls];

  @property() value = '';
  @property() label = 'Copy';
  @property({ type: Boolean }) text = false;
  @state() private isCopied = false;

  protected override render() {
    const said = this.isCopied ? 'Copied' : this.label;
    return html`<button class="plain small ${this.text ? '' : 'icon'}" aria-label=${said} title=${said} @click=${this.copy}>
      <rf-icon name=${this.isCopied ? 'check' : 'copy'}></rf-icon>${this.text ? said : ''}
    </button>`;
  }

  private async copy(): Promise<void> {
    // Pages that are not served over https have no clipboard of this kind.
    if ('clipboard' in navigator) await navigator.clipboard.writeText(this.value);
    else this.copyBySelection();
    this.isCopied = true;
    setTimeout(() => (this.isCopied = false), 2000);
  }

  private copyBySelection(): void {
    const field = document.createElement('textarea');
    field.value = this.value;
    document.body.append(field);
    field.select();
    document.execCommand('copy');
    field.remove();
  }
}
customElements.define('rf-copy', CopyButton);

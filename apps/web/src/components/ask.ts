import { html, LitElement } from 'lit';
import { property, query } from 'lit/decorators.js';
import { base } from '../styles/base.js';
import { controls } from '../styles/controls.js';
import type { Dialog } from './dialog.js';
import './dialog.js';

export interface Question {
  readonly heading: string;
  readonly text: string;
  /** What the button says that does it, a verb: `Delete` */
  readonly yes: string;
  readonly no?: string;
  readonly isDangerous?: boolean;
}

class Ask extends LitElement {
  static override styles = [base, controls];

  @property({ attribute: false }) question!: Question;
  @query('rf-dialog') private readonly dialog!: Dialog;
  private answer = false;
  private tell!: (answer: boolean) => void;

  async put(): Promise<boolean> {
    document.body.append(this);
    await this.updateComplete;
    await this.dialog.show();
    return new Promise((resolve) => (this.tell = resolve));
  }

  protected override render() {
    const { heading, text, yes, no = 'Back', isDangerous } = this.question;
    const say = (answer: boolean) => () => {
      this.answer = answer;
      this.dialog.close();
    };
    return html`<rf-dialog heading=${heading} @closed=${this.closed}>
      <p>${text}</p>
      <button slot="actions" autofocus @click=${say(false)}>${no}</button>
      <button slot="actions" class=${isDangerous ? 'danger' : 'primary'} @click=${say(true)}>${yes}</button>
    </rf-dialog>`;
  }

  private closed(): void {
    this.remove();
    this.tell(this.answer);
  }
}
customElements.define('rf-ask', Ask);

/** Asks before something that cannot be taken back; false when the reader closes the dialog. */
export function ask(question: Question): Promise<boolean> {
  const dialog = new Ask();
  dialog.question = question;
  return dialog.put();
}

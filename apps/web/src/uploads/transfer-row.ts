import { css, html, LitElement, nothing } from 'lit';
import { property, query } from 'lit/decorators.js';
import '../components/alert.js';
import '../components/icon.js';
import '../components/progress-bar.js';
import { toast, toastProblem } from '../components/toasts.js';
import { bytes, duration } from '../format/quantities.js';
import { shared } from '../styles/shared.js';
import type { Transfer } from './transfer.js';
import { dropTransfer } from './uploads.js';

/** One file on its way: how far, how fast, and what can be done about it. `version` changes with each change of it. */
export class TransferRow extends LitElement {
  static override styles = [
    ...shared,
    css`
      .line {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        min-inline-size: 0;
      }
      .name {
        flex: 1;
        font-weight: 550;
      }
      .facts {
        min-block-size: 1.25rem;
      }
    `,
  ];

  @property({ attribute: false }) transfer!: Transfer;
  @property({ attribute: false }) version: unknown;
  /** What takes it away, where more than the transfer goes with it */
  @property({ attribute: false }) takeAway: (() => void) | undefined;
  @query('input') private readonly chooser!: HTMLInputElement;

  protected override render() {
    const { transfer } = this;
    const { identity, state } = transfer;
    const share = transfer.sentBytes / Math.max(identity.sizeBytes, 1);
    const tone = state === 'ready' ? 'good' : state === 'failed' ? 'bad' : state === 'sending' ? 'accent' : 'quiet';
    return html`<div class="stack tight">
      <div class="line"><span class="name cut" title=${identity.name}>${identity.name}</span>${this.buttons()}</div>
      <rf-progress .value=${share} tone=${tone} label="Upload of ${identity.name}"></rf-progress>
      <p class="facts quiet small numbers">${factsOf(transfer)}</p>
      ${state === 'lost' ? this.lost() : nothing}
      ${state === 'failed' ? html`<rf-alert .error=${transfer.error}></rf-alert>` : nothing}
    </div>`;
  }

  private buttons() {
    const { transfer } = this;
    const { name } = transfer.identity;
    const button = (label: string, icon: string, act: () => void) => html`<button class="plain icon small" aria-label="${label} ${name}" title=${label} @click=${act}><rf-icon name=${icon}></rf-icon></button>`;
    return html`${transfer.state === 'sending' || transfer.state === 'waiting' ? button('Pause', 'pause', () => transfer.pause()) : nothing}
      ${transfer.state === 'paused' ? button('Go on with', 'play', () => void transfer.run()) : nothing}
      ${transfer.state === 'failed' ? button('Try again', 'retry', () => void transfer.run()) : nothing}
      ${button(transfer.hasEnded ? 'Take away' : 'Cancel', 'close', () => (this.takeAway ? this.takeAway() : void dropTransfer(transfer)))}`;
  }

  private lost() {
    const { transfer } = this;
    return html`<p class="small">The page was loaded anew. ${transfer.canReopen ? 'The browser asks whether it may read the file again.' : 'Browsers forget files then: choose it again, and what has arrived is not sent twice.'}</p>
      <div class="row">
        ${transfer.canReopen ? html`<button class="small" @click=${() => void this.reopen()}>Go on</button>` : nothing}
        <button class="small" @click=${() => this.chooser.click()}>Choose ${transfer.identity.name} again</button>
        <input type="file" hidden aria-label="The file ${transfer.identity.name}" @change=${this.chosen} />
      </div>`;
  }

  private async reopen(): Promise<void> {
    if (!(await this.transfer.reopen().catch(toastProblem))) toast('The browser did not give the same file. Choose it again.', 'info');
  }

  private chosen(): void {
    const file = this.chooser.files?.[0];
    if (file && !this.transfer.take(file)) toast(`${file.name} is not the file that was begun with: name, size or time of change differ.`, 'bad');
    this.chooser.value = '';
  }
}
customElements.define('rf-transfer', TransferRow);

function factsOf(transfer: Transfer): string {
  const { identity, state, sentBytes, bytesPerSecond, secondsLeft } = transfer;
  const whole = bytes(identity.sizeBytes);
  if (state === 'ready') return `${whole}, uploaded`;
  const far = `${bytes(sentBytes)} of ${whole}`;
  if (state === 'waiting') return `${far} · waiting for the connection`;
  if (state === 'paused') return `${far} · paused`;
  if (state !== 'sending' || bytesPerSecond === null) return far;
  if (sentBytes >= identity.sizeBytes) return `${far} · being checked`;
  return [far, `${bytes(bytesPerSecond)}/s`, ...(secondsLeft !== null && Number.isFinite(secondsLeft) ? [`${duration(Math.max(1, Math.round(secondsLeft)))} left`] : [])].join(' · ');
}

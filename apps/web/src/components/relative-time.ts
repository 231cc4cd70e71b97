import { css, html, LitElement, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { exactly, fromNow } from '../format/times.js';

const renewedMs = 30_000;

/** `5 minutes ago`; the exact time is its tooltip. `value` is RFC 3339. */
export class RelativeTime extends LitElement {
  static override styles = css`
    :host {
      display: inline;
      white-space: nowrap;
    }
  `;

  @property() value = '';
  private timer: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.timer = setInterval(() => this.requestUpdate(), renewedMs);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  protected override render() {
    return this.value ? html`<time datetime=${this.value} title=${exactly(this.value)}>${fromNow(this.value)}</time>` : nothing;
  }
}
customElements.define('rf-time', RelativeTime);

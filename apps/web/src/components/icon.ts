import { css, html, LitElement, svg } from 'lit';
import { property } from 'lit/decorators.js';

/** Outlines on a grid of 24. */
const outlines = {
  alert: svg`<path d="M12 8v5m0 3.5v.01M10.3 3.9 2.4 17.6A2 2 0 0 0 4.1 20.6h15.8a2 2 0 0 0 1.7-3L13.7 3.9a2 2 0 0 0-3.4 0Z"/>`,
  arrow: svg`<path d="m9 6 6 6-6 6"/>`,
  audio: svg`<path d="M9 18V5l11-2v13"/><circle cx="6" cy="18" r="3"/><circle cx="17" cy="16" r="3"/>`,
  back: svg`<path d="M19 12H5m6-7-7 7 7 7"/>`,
  check: svg`<path d="m5 12.5 4.5 4.5L19 7.5"/>`,
  clock: svg`<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3.5 2"/>`,
  close: svg`<path d="m6 6 12 12M18 6 6 18"/>`,
  copy: svg`<rect x="9" y="9" width="11" height="11" rx="2"/><path d="M5 15H4V5a1 1 0 0 1 1-1h10v1"/>`,
  dark: svg`<path d="M20 14.5A8.5 8.5 0 1 1 9.5 4a7 7 0 0 0 10.5 10.5Z"/>`,
  download: svg`<path d="M12 4v11m-5-4.5 5 5 5-5M5 20h14"/>`,
  external: svg`<path d="M14 4h6v6m0-6-9 9M18 14v5a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1h5"/>`,
  file: svg`<path d="M14 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V8Zm0 0v5h5"/>`,
  image: svg`<rect x="3" y="4" width="18" height="16" rx="2"/><circle cx="8.5" cy="9.5" r="1.5"/><path d="m4 18 5-5 3.5 3.5L16 13l5 5"/>`,
  jobs: svg`<path d="M8 6h13M8 12h13M8 18h13M3.5 6h.01M3.5 12h.01M3.5 18h.01"/>`,
  key: svg`<circle cx="8" cy="15" r="4"/><path d="m11 12 8-8m-3 3 3 3m-5.5-.5 2 2"/>`,
  light: svg`<circle cx="12" cy="12" r="4"/><path d="M12 2v2m0 16v2M2 12h2m16 0h2M4.9 4.9l1.4 1.4m11.4 11.4 1.4 1.4m0-14.2-1.4 1.4M6.3 17.7l-1.4 1.4"/>`,
  link: svg`<path d="M10 14a4.5 4.5 0 0 0 6.5.3l3-3a4.6 4.6 0 0 0-6.5-6.5L11.5 6.3M14 10a4.5 4.5 0 0 0-6.5-.3l-3 3a4.6 4.6 0 0 0 6.5 6.5l1.5-1.5"/>`,
  menu: svg`<path d="M4 6h16M4 12h16M4 18h16"/>`,
  more: svg`<circle cx="5" cy="12" r="1"/><circle cx="12" cy="12" r="1"/><circle cx="19" cy="12" r="1"/>`,
  pause: svg`<path d="M8 5v14M16 5v14"/>`,
  play: svg`<path d="M7 4.5v15l12-7.5Z"/>`,
  plus: svg`<path d="M12 5v14M5 12h14"/>`,
  retry: svg`<path d="M20 11a8 8 0 1 0-2.3 6.3M20 4v7h-7"/>`,
  fullscreen: svg`<path d="M4 9V4h5m6 0h5v5m0 6v5h-5m-6 0H4v-5"/>`,
  search: svg`<circle cx="11" cy="11" r="7"/><path d="m20 20-4-4"/>`,
  settings: svg`<path d="M4 7h9m5 0h2M4 17h2m5 0h9"/><circle cx="15.5" cy="7" r="2.5"/><circle cx="8.5" cy="17" r="2.5"/>`,
  signOut: svg`<path d="M9 4H5v16h4m7-4 4-4-4-4m4 4H10"/>`,
  sound: svg`<path d="M4 9.5v5h3.5L12 18.5v-13L7.5 9.5Zm11.5-.5a4.5 4.5 0 0 1 0 6m2.7-8.7a8.2 8.2 0 0 1 0 11.4"/>`,
  soundOff: svg`<path d="M4 9.5v5h3.5L12 18.5v-13L7.5 9.5Zm12 .5 5 5m0-5-5 5"/>`,
  stop: svg`<circle cx="12" cy="12" r="9"/><path d="m5.7 5.7 12.6 12.6"/>`,
  system: svg`<rect x="3" y="4" width="18" height="12" rx="2"/><path d="M8 20h8m-4-4v4"/>`,
  trash: svg`<path d="M4 7h16M9 7V4h6v3m-9 0 1 13h10l1-13m-8 4v5m4-5v5"/>`,
  upload: svg`<path d="M12 16V5m-5 4.5 5-5 5 5M5 20h14"/>`,
  usage: svg`<path d="M4 20V4m0 16h16M8 16v-4m4 4V8m4 8v-6"/>`,
  user: svg`<circle cx="12" cy="8" r="4"/><path d="M4 21a8 8 0 0 1 16 0"/>`,
  video: svg`<rect x="3" y="5" width="18" height="14" rx="2"/><path d="m10 9 5 3-5 3Z"/>`,
  webhook: svg`<circle cx="12" cy="6" r="3"/><circle cx="5.5" cy="17" r="3"/><circle cx="18.5" cy="17" r="3"/><path d="m10.5 8.6-3.5 6m6.5-6 3.5 6M8.5 17h7"/>`,
};
export type IconName = keyof typeof outlines;

/** A drawing beside words; nothing for those who hear the page. */
export class Icon extends LitElement {
  static override styles = css`
    :host {
      display: inline-flex;
      flex: none;
    }
    svg {
      inline-size: 1.2em;
      block-size: 1.2em;
      fill: none;
      stroke: currentColor;
      stroke-width: 1.8;
      stroke-linecap: round;
      stroke-linejoin: round;
    }
  `;

  @property() name: IconName = 'file';

  protected override render() {
    return html`<svg viewBox="0 0 24 24" aria-hidden="true">${outlines[this.name]}</svg>`;
  }
}
customElements.define('rf-icon', Icon);

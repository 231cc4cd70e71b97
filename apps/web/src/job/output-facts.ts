import { css, html, LitElement, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { bytes, duration } from '../format/quantities.js';
import { shared } from '../styles/shared.js';
import '../components/icon.js';
import '../components/state-badge.js';
import { languageLabel } from './player/engine.js';
import { codecName } from './source-facts.js';
import type { Output, Rendition } from './views.js';

/** The renditions, sounds and captions of an output, what was left out and why, and what its making has needed. */
export class OutputFacts extends LitElement {
  static override styles = [
    ...shared,
    css`
      td,
      th {
        padding: var(--space-2) var(--space-3);
        white-space: nowrap;
      }
      .note {
        display: flex;
        gap: var(--space-2);
        color: var(--text-quiet);
      }
      .note rf-icon {
        margin-block-start: 0.12em;
      }
      .warn rf-icon {
        color: var(--warn);
      }
    `,
  ];

  @property({ attribute: false }) output!: Output;

  protected override render() {
    const { renditions, skipped, cached, perTitle } = this.output;
    return html`<div class="stack tight">
      ${renditions.length ? this.table(renditions) : nothing}
      ${renditions.flatMap(({ name, warning }) => (warning ? [this.note('alert', `${name}: ${warning}`, 'warn')] : []))}
      ${skipped.map(({ name, reason }) => this.note('stop', `${name} was left out: ${reason}`))}
      ${perTitle ? this.note('usage', `The ladder was chosen by ${perTitle.sampleSeconds.toFixed(0)} s of trial encodes: ${Math.round(perTitle.chosenKbps).toLocaleString('en')} instead of ${Math.round(perTitle.fixedKbps).toLocaleString('en')} kbit/s, ${Math.round(perTitle.savedPercent)} % saved.`) : nothing}
      ${cached ? this.note('copy', html`Copied from <a href=${`/jobs/${cached.job}`}>an earlier job</a> (${cached.output}): nothing was made anew.`) : nothing}
      ${this.sounds()}${this.captions()}${this.usage()}
    </div>`;
  }

  private table(renditions: readonly Rendition[]) {
    const hasQuality = renditions.some(({ quality }) => quality);
    return html`<div class="table-frame" tabindex="0" role="region" aria-label="Renditions of ${this.output.name}">
      <table>
        <thead><tr><th scope="col">Rendition</th><th scope="col">Size</th><th scope="col" class="number">Video</th><th scope="col" class="number">Sound</th><th scope="col">Codec</th>${hasQuality ? html`<th scope="col" class="number">Quality</th>` : nothing}<th scope="col">State</th></tr></thead>
        <tbody>${renditions.map((r) => html`<tr>
          <th scope="row">${r.name}</th>
          <td>${r.width && r.height ? `${r.width} × ${r.height}` : '–'}</td>
          <td class="number">${rate(r.videoKbps)}</td>
          <td class="number">${rate(r.audioKbps)}</td>
          <td>${r.copied ? 'as it was' : r.codec ? codecName(r.codec) : '–'}${r.encoder ? html`<br /><small class="quiet">${r.encoder}</small>` : nothing}</td>
          ${hasQuality ? html`<td class="number">${r.quality?.mean == null ? (r.quality?.reason ?? '–') : `${r.quality.measure.toUpperCase()} ${r.quality.mean.toFixed(r.quality.measure === 'ssim' ? 4 : 1)}`}</td>` : nothing}
          <td><rf-state state=${r.state}></rf-state></td>
        </tr>`)}</tbody>
      </table>
    </div>`;
  }

  private note(icon: 'alert' | 'stop' | 'usage' | 'copy' | 'audio' | 'file', words: unknown, tone = '') {
    return html`<p class="note small ${tone}"><rf-icon name=${icon}></rf-icon><span>${words}</span></p>`;
  }

  private sounds() {
    return this.output.audio.map(({ language, title, codec, channels, kbps, sampleRate, loudness }) => {
      const loud = !loudness || loudness.measuredLufs === null ? '' : `; from ${loudness.measuredLufs.toFixed(1)} to ${loudness.targetLufs} LUFS${loudness.reached === false ? ', as far as its peaks allow' : ''}`;
      return this.note('audio', `${[title ?? languageLabel(language, 'Sound'), codecName(codec), `${channels} ${channels === 1 ? 'channel' : 'channels'}`, kbps ? `${kbps} kbit/s` : '', sampleRate ? `${sampleRate / 1000} kHz` : ''].filter(Boolean).join(', ')}${loud}`);
    });
  }

  private captions() {
    return this.output.captions.map(({ language, title, burnedIn, forced }) => this.note('file', `Captions: ${title ?? languageLabel(language, 'no language')}${forced ? ', forced' : ''}${burnedIn ? ', in the pictures' : ''}`));
  }

  private usage() {
    const { usage } = this.output;
    if (!usage) return nothing;
    return this.note('usage', `${duration(usage.cpuSeconds)} of CPU in ${duration(usage.wallSeconds)}, ${bytes(usage.peakMemoryBytes)} of memory, ${bytes(usage.inputBytes)} read, ${bytes(usage.outputBytes)} stored`);
  }
}
customElements.define('rf-output-facts', OutputFacts);

function rate(kbps: number | null): string {
  return kbps === null ? '–' : `${Math.round(kbps).toLocaleString('en')} kbit/s`;
}

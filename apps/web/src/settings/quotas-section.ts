import { css, html } from 'lit';
import type { Quotas } from '../../../../sdk/src/types.js';
import { client } from '../client/client.js';
import { bytes, duration } from '../format/quantities.js';
import { Loaded } from '../state/loaded.js';
import { Section } from './section.js';

interface Meter {
  readonly label: string;
  readonly used: number;
  readonly limit: number | null;
  readonly words: (count: number) => string;
}

/** What the tenant may have, and what is left of it. */
class QuotasSection extends Section {
  static override styles = [
    ...Section.styles,
    css`
      .meters {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 14rem), 1fr));
        gap: var(--space-5);
      }
      meter {
        inline-size: 100%;
        block-size: 0.7rem;
      }
      .figure {
        font-size: var(--size-4);
        font-weight: 620;
      }
    `,
  ];

  private readonly quotas = new Loaded(this, (signal) => client.quotas.get({ signal }));

  protected override render() {
    return this.framed('Quotas', 'What you may have, and what is left of it.', this.shown(this.quotas, (quotas) => this.meters(quotas), 'These credentials may not see quotas: they need the scope usage:read.'));
  }

  private meters({ storedBytes, activeJobs, mediaMinutesPerDay, uploadBytes, sourceSeconds, sourcePixels }: Quotas) {
    const meters: Meter[] = [
      { label: 'Stored', ...storedBytes, words: bytes },
      { label: 'Jobs that run or wait', ...activeJobs, words: String },
      { label: 'Film and sound made today (UTC)', ...mediaMinutesPerDay, words: (minutes) => duration(minutes * 60) },
    ];
    return html`<div class="meters">${meters.map(({ label, used, limit, words }) => html`<div class="stack tight">
        <span class="small quiet">${label}</span>
        <span class="figure numbers">${words(used)}</span>
        ${limit === null ? html`<span class="small quiet">no limit</span>` : html`<meter min="0" max=${limit} value=${used} high=${limit * 0.9} aria-label=${`${label}: ${words(used)} of ${words(limit)}`}></meter><span class="small quiet numbers">of ${words(limit)}, ${words(Math.max(0, limit - used))} left</span>`}
      </div>`)}</div>
      <p class="small quiet">One file may have ${bytes(uploadBytes.limit)}${sourceSeconds.limit === null ? '' : `, last ${duration(sourceSeconds.limit)}`}${sourcePixels.limit === null ? '' : `, and have ${sourcePixels.limit.toLocaleString('en')} pixels`}.</p>`;
  }
}
customElements.define('rf-quotas', QuotasSection);

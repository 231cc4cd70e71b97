import { css, html, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import type { UsageReport } from '../../../../sdk/src/types.js';
import { client } from '../client/client.js';
import { bytes, count } from '../format/quantities.js';
import { PageElement } from '../shell/page-element.js';
import { changeQuery } from '../shell/router.js';
import { Loaded } from '../state/loaded.js';
import { shared } from '../styles/shared.js';
import '../components/alert.js';
import '../components/empty-state.js';
import { daysAgo, everyDay, measures, total } from './measures.js';
import type { Measure, UsageGroup } from './measures.js';
import './usage-chart.js';

interface Reports {
  readonly byDay: UsageReport;
  readonly byType: UsageReport;
}

const spans = [[7, '7 days'], [30, '30 days'], [90, '90 days'], [365, 'a year']] as const;

/** What jobs have needed and made, by day and by type. */
class UsagePage extends PageElement {
  static override styles = [
    ...shared,
    css`
      .totals {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(10rem, 1fr));
        gap: var(--space-3);
      }
      .totals button {
        display: grid;
        justify-content: start;
        justify-items: start;
        gap: var(--space-1);
        block-size: auto;
        padding: var(--space-4);
        border-color: var(--line);
        border-radius: var(--radius-large);
        text-align: start;
        white-space: normal;
      }
      .totals button[aria-pressed='true'] {
        border-color: var(--accent);
        box-shadow: inset 0 0 0 1px var(--accent);
      }
      .figure {
        font-size: var(--size-4);
        font-weight: 650;
        font-variant-numeric: tabular-nums;
      }
      .dates {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: var(--space-3);
      }
      meter {
        inline-size: 100%;
        min-inline-size: 5rem;
      }
      meter::-webkit-meter-optimum-value {
        background: var(--accent);
      }
      meter::-moz-meter-bar {
        background: var(--accent);
      }
      summary {
        cursor: pointer;
        font-weight: 550;
        margin-block: var(--space-3);
      }
    `,
  ];

  override readonly pageTitle = 'Usage';
  @state() private from = this.query('from') ?? daysAgo(29);
  @state() private to = this.query('to') ?? daysAgo(0);
  @state() private measure: Measure = 'mediaSeconds';
  private readonly reports = new Loaded<Reports>(this, async (signal) => {
    const ask = (groupBy: 'day' | 'outputType') => client.usage.get({ from: this.from, to: this.to, groupBy }, { signal });
    const [byDay, byType] = await Promise.all([ask('day'), ask('outputType')]);
    return { byDay, byType };
  });

  protected override render() {
    const { value, error } = this.reports;
    return html`<div class="page-head"><h1>Usage</h1>${this.range()}</div>
      ${error === undefined ? nothing : html`<rf-alert .error=${error}></rf-alert>`}
      ${value ? this.shown(value) : error === undefined ? html`<p class="quiet" role="status">Loading…</p>` : nothing}`;
  }

  private range() {
    return html`<div class="dates">
      <div class="row" role="group" aria-label="Range">${spans.map(([days, words]) => html`<button class="small" aria-pressed=${String(this.from === daysAgo(days - 1) && this.to === daysAgo(0))} @click=${() => this.choose(daysAgo(days - 1), daysAgo(0))}>${words}</button>`)}</div>
      <div class="field"><label for="from">From</label><input id="from" type="date" .value=${this.from} max=${this.to} @change=${(event: Event) => this.choose((event.target as HTMLInputElement).value, this.to)} /></div>
      <div class="field"><label for="to">To</label><input id="to" type="date" .value=${this.to} min=${this.from} max=${daysAgo(0)} @change=${(event: Event) => this.choose(this.from, (event.target as HTMLInputElement).value)} /></div>
    </div>`;
  }

  private shown({ byDay, byType }: Reports) {
    const { measure } = this;
    if (!byDay.data.length) return html`<div class="card"><rf-empty icon="usage" heading="Nothing was used">No output was worked on from ${byDay.from} to ${byDay.to}. Days are those of UTC.</rf-empty></div>`;
    return html`<div class="stack wide">
      <div class="totals" role="group" aria-label="What is shown">${Object.entries(measures).map(([name, { label, words }]) => html`<button aria-pressed=${String(name === measure)} @click=${() => (this.measure = name as Measure)}><span class="small quiet">${label}</span><span class="figure">${words(total(byDay.data, name as Measure))}</span></button>`)}</div>
      <section class="card" aria-labelledby="by-day"><h2 id="by-day">By day</h2>
        <rf-usage-chart .days=${everyDay(byDay.from, byDay.to, byDay.data)} measure=${measure}></rf-usage-chart>
        <details><summary>The figures, ${count(byDay.data.length, 'day')}</summary>${this.table('Day', byDay.data, ({ day }) => day)}</details></section>
      <section class="card stack" aria-labelledby="by-type"><h2 id="by-type">By type of output</h2>${this.table('Type', [...byType.data].sort((a, b) => b[measure] - a[measure]), ({ outputType }) => outputType, true)}</section>
    </div>`;
  }

  private table(first: string, groups: readonly UsageGroup[], nameOf: (group: UsageGroup) => string | undefined, withBars = false) {
    const largest = Math.max(1e-9, ...groups.map((group) => group[this.measure]));
    const { label, words } = measures[this.measure];
    return html`<div class="table-frame" tabindex="0" role="region" aria-label=${`Usage by ${first.toLowerCase()}`}><table class="cards">
      <thead><tr><th scope="col">${first}</th>${withBars ? html`<th scope="col">${label}</th>` : nothing}<th scope="col" class="number">Outputs</th><th scope="col" class="number">Made</th><th scope="col" class="number">CPU</th><th scope="col" class="number">Read</th><th scope="col" class="number">Stored</th><th scope="col" class="number">Most memory</th></tr></thead>
      <tbody>${groups.map((group) => html`<tr>
        <td><strong>${nameOf(group)}</strong></td>
        ${withBars ? html`<td data-label=${label}><meter min="0" max=${largest} value=${group[this.measure]} aria-label=${`${nameOf(group)}: ${words(group[this.measure])}`}></meter></td>` : nothing}
        <td data-label="Outputs" class="number">${group.outputs.toLocaleString('en')}</td>
        <td data-label="Made" class="number">${measures.mediaSeconds.words(group.mediaSeconds)}</td>
        <td data-label="CPU" class="number">${measures.cpuSeconds.words(group.cpuSeconds)}</td>
        <td data-label="Read" class="number">${bytes(group.inputBytes)}</td>
        <td data-label="Stored" class="number">${bytes(group.outputBytes)}</td>
        <td data-label="Most memory" class="number">${bytes(group.peakMemoryBytes)}</td>
      </tr>`)}</tbody>
    </table></div>`;
  }

  private choose(from: string, to: string): void {
    if (!from || !to) return;
    this.from = from;
    this.to = to;
    changeQuery({ from, to }, { replace: true });
    void this.reports.reload();
  }
}
customElements.define('rf-usage-page', UsagePage);

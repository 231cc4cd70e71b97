import { css, html, LitElement, nothing, svg } from 'lit';
import { property } from 'lit/decorators.js';
import { base } from '../styles/base.js';
import { measures, roundTop } from './measures.js';
import type { Measure, UsageGroup } from './measures.js';

const high = 200;
const wide = 800;

/** Usage as a column for each day. The figures stand in a table beside it, for those who cannot see columns. */
export class UsageChart extends LitElement {
  static override styles = [
    base,
    css`
      .frame {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 0 var(--space-3);
        margin-block-start: var(--space-3);
      }
      svg {
        display: block;
        inline-size: 100%;
        block-size: 14rem;
      }
      .line {
        stroke: var(--line);
        vector-effect: non-scaling-stroke;
      }
      .column {
        fill: var(--accent);
      }
      .day:hover .column {
        fill: var(--accent-strong);
      }
      .day .ground {
        fill: transparent;
      }
      .day:hover .ground {
        fill: var(--hover);
      }
      .scale {
        display: grid;
        align-content: space-between;
        justify-items: end;
      }
      .scale span,
      .ends span {
        font-size: var(--size-1);
        color: var(--text-quiet);
        font-variant-numeric: tabular-nums;
        line-height: 1;
      }
      .ends {
        grid-column: 2;
        display: flex;
        justify-content: space-between;
        padding-block-start: var(--space-2);
      }
    `,
  ];

  @property({ attribute: false }) days: readonly UsageGroup[] = [];
  @property() measure: Measure = 'mediaSeconds';

  protected override render() {
    const { days, measure } = this;
    const { label, words } = measures[measure];
    const largest = Math.max(0, ...days.map((day) => day[measure]));
    const top = roundTop(largest);
    const step = wide / Math.max(days.length, 1);
    const most = days.find((day) => day[measure] === largest);
    const said = largest > 0 ? `${label} by day, most on ${most?.day ?? ''}: ${words(largest)}` : `${label} by day: none`;
    return html`<div class="frame">
      <div class="scale" aria-hidden="true"><span>${words(top)}</span><span>${words(0)}</span></div>
      <svg role="img" aria-label=${said} viewBox=${`0 0 ${wide} ${high}`} preserveAspectRatio="none">
        ${[0, 0.5, 1].map((part) => svg`<line class="line" x1="0" x2=${wide} y1=${high * part} y2=${high * part}></line>`)}
        ${days.map((day, index) => {
          // What is little beside the largest is still something.
          const tall = day[measure] > 0 ? Math.max((day[measure] / top) * high, 2) : 0;
          return svg`<g class="day"><title>${day.day}: ${words(day[measure])}</title><rect class="ground" x=${index * step} y="0" width=${step} height=${high}></rect><rect class="column" data-day=${day.day ?? ''} x=${index * step + step * 0.14} y=${high - tall} width=${step * 0.72} height=${tall}></rect></g>`;
        })}
      </svg>
      ${days.length ? html`<div class="ends" aria-hidden="true"><span>${days[0]?.day}</span><span>${days.at(-1)?.day}</span></div>` : nothing}
    </div>`;
  }
}
customElements.define('rf-usage-chart', UsageChart);

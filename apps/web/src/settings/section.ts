import { css, html, LitElement, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { problemOf } from '../client/problem.js';
import type { Loaded } from '../state/loaded.js';
import { shared } from '../styles/shared.js';
import '../components/alert.js';

/** A part of the settings: a heading and what is under it. */
export abstract class Section extends LitElement {
  static override styles = [
    ...shared,
    css`
      section {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-4);
      }
      .list {
        display: grid;
        border: 1px solid var(--line);
        border-radius: var(--radius);
      }
      .list > li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2) var(--space-4);
        padding: var(--space-3) var(--space-4);
      }
      .list > li + li {
        border-block-start: 1px solid var(--line);
      }
      .here {
        padding: 0.1em 0.6em;
        border-radius: 99px;
        background: var(--good-soft);
        color: var(--good);
        font-size: var(--size-1);
        font-weight: 600;
      }
    `,
  ];

  /** The section of a heading, with what it is for and what may be done with the whole of it. */
  protected framed(heading: string, about: unknown, body: unknown, actions: unknown = nothing): TemplateResult {
    return html`<section class="card" aria-labelledby="heading">
      <div class="row apart"><div class="grow"><h2 id="heading">${heading}</h2><p class="quiet small">${about}</p></div><div class="row">${actions}</div></div>
      ${body}
    </section>`;
  }

  /** What was loaded, or what stands in its place; `denied` where the credentials are not good for it, by a refusal or null. */
  protected shown<T>({ value, error }: Pick<Loaded<T | null>, 'value' | 'error'>, render: (value: T) => unknown, denied: string): unknown {
    if (value === null || (error !== undefined && problemOf(error).status === 403)) return html`<p class="quiet">${denied}</p>`;
    if (value === undefined) return error === undefined ? html`<p class="quiet" role="status">Loading…</p>` : html`<rf-alert .error=${error}></rf-alert>`;
    return html`${error === undefined ? nothing : html`<rf-alert .error=${error}></rf-alert>`}${render(value)}`;
  }
}

import { html } from 'lit';
import '../components/copy-button.js';
import '../components/relative-time.js';
import { duration } from '../format/quantities.js';
import type { Job } from './views.js';

const priorities: Readonly<Record<number, string>> = { 1: '1, first', 2: '2', 3: '3, normal', 4: '4', 5: '5, last' };

/** What is known of a job before anything has come of it: term and words. */
export function jobFacts({ id, reference, priority, cache, createdAt, startedAt, finishedAt }: Job): [string, unknown][] {
  return [
    ['Id', html`<span class="id"><code>${id}</code><rf-copy label="Copy the id of the job" value=${id}></rf-copy></span>`],
    ...(reference === null ? [] : [['Reference', reference] as [string, unknown]]),
    ['Created', html`<rf-time value=${createdAt}></rf-time>`],
    ...(startedAt ? [['Began', html`<rf-time value=${startedAt}></rf-time>`] as [string, unknown]] : []),
    ...(finishedAt ? [['Ended', html`<rf-time value=${finishedAt}></rf-time>${startedAt ? `, after ${duration((Date.parse(finishedAt) - Date.parse(startedAt)) / 1000)}` : ''}`] as [string, unknown]] : []),
    ['Priority', priorities[priority] ?? String(priority)],
    ...(cache ? [['Cache', 'earlier results are copied'] as [string, unknown]] : []),
  ];
}

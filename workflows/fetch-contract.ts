import type { SourceObject } from './contract.js';

/** Served on the `fetch` queue, by whoever may call hosts outside. */
export interface FetchActivities {
  /** Copies what a URL answers into the job's work folder, which is removed when the job ends. Throws `source_url_refused`, `source_unavailable`, `source_too_large`, `source_empty`. */
  fetchSource(input: { jobId: string; tenantId: string; url: string }): Promise<SourceObject>;
}

/** What the outside was told in one trial: the invariants hold the service to it. */
export interface Ledger {
  readonly tenant: { readonly id: string; readonly key: string };
  /** Creates that were answered 2xx */
  readonly created: { readonly job: string; readonly key: string | null }[];
  /** Uploads that were answered as ready */
  readonly uploads: { readonly id: string; readonly sha256: string }[];
  /** Cancellations that were answered 2xx */
  readonly cancelled: { readonly job: string; readonly at: Date }[];
  /** Where the tenant is told of the ends of jobs */
  readonly endpoints: { readonly id: string; readonly path: string; readonly secret: string }[];
  /** What a viewer found wrong with a public manifest, in words */
  readonly brokenManifests: string[];
}

export function openLedger(tenant: Ledger['tenant']): Ledger {
  return { tenant, created: [], uploads: [], cancelled: [], endpoints: [], brokenManifests: [] };
}

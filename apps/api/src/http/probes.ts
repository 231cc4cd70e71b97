/** Routes that are asked every few seconds by what watches the process, and of no interest to whoever reads its log or traces. */
export const probes: ReadonlySet<string | undefined> = new Set(['/livez', '/readyz', '/metrics']);

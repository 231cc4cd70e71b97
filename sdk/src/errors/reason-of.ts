/** Why something did not go. Node says `fetch failed`, and why it did in the cause; some causes say it by their code only. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? error.cause : error;
  return cause.message || (cause as { code?: string }).code || error.message || cause.name;
}

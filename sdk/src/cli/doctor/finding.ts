/** One thing that was looked at. */
export interface Finding {
  readonly name: string;
  readonly state: 'ok' | 'warning' | 'failed' | 'skipped';
  readonly detail: string;
  readonly cure: string | null;
}

export function ok(name: string, detail: string): Finding {
  return { name, state: 'ok', detail, cure: null };
}

export function warning(name: string, detail: string, cure: string): Finding {
  return { name, state: 'warning', detail, cure };
}

export function failed(name: string, detail: string, cure: string | null): Finding {
  return { name, state: 'failed', detail, cure };
}

import { InvalidArgumentError } from 'commander';

/** For options that may be given several times. */
export function collect(value: string, earlier: readonly string[] | undefined): string[] {
  return [...(earlier ?? []), value];
}

/** `--metadata shop=7`, several times. */
export function collectPairs(value: string, earlier: Readonly<Record<string, string>> | undefined): Record<string, string> {
  const equals = value.indexOf('=');
  if (equals < 1) throw new InvalidArgumentError('It must be name=value.');
  return { ...earlier, [value.slice(0, equals)]: value.slice(equals + 1) };
}

/** A whole number within bounds. */
export function wholeNumber(least: number, most = Number.MAX_SAFE_INTEGER): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (!/^-?\d+$/.test(value) || number < least || number > most) throw new InvalidArgumentError(most === Number.MAX_SAFE_INTEGER ? `It must be a whole number of at least ${least}.` : `It must be a whole number from ${least} to ${most}.`);
    return number;
  };
}

const unitSeconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

/** `90`, `90s`, `15m`, `2h`, `7d`, `1w` as seconds. */
export function duration(value: string): number {
  const [, amount, unit = 's'] = /^(\d+(?:\.\d+)?)([smhdw]?)$/.exec(value) ?? [];
  if (amount === undefined) throw new InvalidArgumentError('It must be a duration such as 90s, 15m, 2h or 7d.');
  return Number(amount) * unitSeconds[unit || 's']!;
}

/** A moment in the past (`2h`, `7d` ago), a date or a time of this machine's zone, or RFC 3339, as the API takes it. */
export function pastMoment(value: string): string {
  return moment(value, -1);
}

/** As `pastMoment`, with durations from now on. */
export function comingMoment(value: string): string {
  return moment(value, 1);
}

function moment(value: string, direction: 1 | -1): string {
  if (/^\d+(?:\.\d+)?[smhdw]$/.test(value)) return new Date(Date.now() + direction * duration(value) * 1000).toISOString();
  // A date alone would be read as one of UTC.
  const time = /^\d{4}-\d{2}-\d{2}/.test(value) ? new Date(/^\d{4}-\d{2}-\d{2}$/.test(value) ? `${value}T00:00:00` : value.replace(' ', 'T')) : new Date(Number.NaN);
  if (Number.isNaN(time.getTime())) throw new InvalidArgumentError('It must be a duration such as 2h or 7d, a date such as 2026-03-01, or a time such as 2026-03-01T14:00:00Z.');
  return time.toISOString();
}

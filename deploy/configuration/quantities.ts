const steps = { bytes: [['GiB', 1024 ** 3], ['MiB', 1024 ** 2], ['KiB', 1024]], seconds: [['d', 86_400], ['h', 3600], ['min', 60]] } as const;

/** 21474836480 as 20 GiB; null where it would not be shorter. */
export const shownBytes = (bytes: number): string | null => shown(bytes, steps.bytes);
/** 86400 as 1 d; null where it would not be shorter. */
export const shownSeconds = (seconds: number): string | null => shown(seconds, steps.seconds);

function shown(value: number, units: readonly (readonly [string, number])[]): string | null {
  const unit = units.find(([, size]) => value >= size && value % size === 0);
  return unit && value > 0 ? `${value / unit[1]} ${unit[0]}` : null;
}

/** SSIM and bit rate of every encoder of a run, from x264's own words; encoders are told apart by their addresses. */
export function readTrials(log: readonly string[]): { kbps: number; ssim: number }[] {
  const encoders = new Map<string, { kbps?: number; ssim?: number }>();
  for (const line of log) {
    const match = /^\[libx264 @ (0x[0-9a-f]+)\] (?:SSIM Mean Y:([\d.]+)|kb\/s:([\d.]+))/.exec(line);
    if (!match) continue;
    const known = encoders.get(match[1]!) ?? {};
    encoders.set(match[1]!, { ...known, ...(match[2] ? { ssim: Number(match[2]) } : { kbps: Number(match[3]) }) });
  }
  return [...encoders.values()].flatMap(({ kbps, ssim }) => (kbps === undefined || ssim === undefined ? [] : [{ kbps, ssim }]));
}

/** The encoder whose bit rate is nearest to that of a file. */
export function trialOf(encoders: readonly { kbps: number; ssim: number }[], kbps: number): { kbps: number; ssim: number } | undefined {
  return [...encoders].sort((a, b) => Math.abs(a.kbps - kbps) - Math.abs(b.kbps - kbps))[0];
}

/** Mean luma SSIM over the lines of ffmpeg's statistics file. */
export function meanSsim(statistics: string): number | null {
  const values = [...statistics.matchAll(/ Y:([\d.]+)/g)].map((match) => Number(match[1]));
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * Files in the order in which they are delivered: what a playlist, a manifest or a track of sprites names comes before it, so
 * that no reader is told of anything that is not there. Each list may be copied side by side; the next one waits for it.
 * They are taken back the other way round.
 */
export function inDeliveryOrder(names: readonly string[]): string[][] {
  const steps: string[][] = [[], [], [], []];
  for (const name of names) steps[stepOf(name)]!.push(name);
  return steps.filter((step) => step.length > 0);
}

function stepOf(name: string): 0 | 1 | 2 | 3 {
  const isNested = name.includes('/');
  if (name.endsWith('.vtt')) return isNested ? 0 : 3;
  if (!/\.(m3u8|mpd)$/.test(name)) return 0;
  if (!isNested) return 3;
  // With playlists of its own, a rendition has a folder that names others.
  return /(^|\/)(master\.m3u8|manifest\.mpd)$/.test(name) ? 2 : 1;
}

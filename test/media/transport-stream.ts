const packetBytes = 188;

/** What is wrong with the packets of a transport stream: sync bytes, continuity counters and clock references that go back. */
export function transportStreamFaults(stream: Buffer): string[] {
  const faults: string[] = [];
  const counters = new Map<number, number>();
  let clock = -1;
  for (let at = 0; at < stream.length; at += packetBytes) {
    if (stream[at] !== 0x47) return [...faults, `no sync byte at ${at}`];
    const pid = stream.readUInt16BE(at + 1) & 0x1fff;
    const [control, counter] = [(stream[at + 3]! >> 4) & 3, stream[at + 3]! & 15];
    if (control & 1) {
      const before = counters.get(pid);
      if (before !== undefined && counter !== (before + 1) % 16) faults.push(`PID ${pid} jumps from ${before} to ${counter} at ${at}`);
      counters.set(pid, counter);
    }
    if (!(control & 2) || stream[at + 4]! < 7 || !(stream[at + 5]! & 0x10)) continue;
    const next = stream.readUInt32BE(at + 6);
    if (next < clock) faults.push(`the clock goes back at ${at}`);
    clock = next;
  }
  return faults;
}

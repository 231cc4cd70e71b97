/**
 * Numbers of fields and values, as the released definition has them: on the wire they are the names. What is gone keeps
 * its number for ever.
 */
export class Numbers {
  private readonly known = new Map<string, Map<string, number>>();
  private readonly used = new Map<string, Set<string>>();
  private readonly gone = new Map<string, Set<number>>();

  /** `released`: the definition as it is now; empty for a new one. */
  constructor(released: string) {
    let block = '';
    for (const line of released.split('\n')) {
      const [, name] = /^(?:message|enum) (\w+) \{/.exec(line) ?? [];
      if (name !== undefined) block = name;
      const [, reserved] = /^ +reserved ([\d, ]+);/.exec(line) ?? [];
      if (reserved !== undefined) this.gone.set(block, new Set(reserved.split(',').map(Number)));
      const [, item, number] = /^ +(?:[\w.<>, ]+ )?(\w+) = (\d+);/.exec(line) ?? [];
      if (item !== undefined) this.itemsOf(block).set(item, Number(number));
    }
  }

  of(block: string, item: string): number {
    const items = this.itemsOf(block);
    const number = items.get(item) ?? 1 + Math.max(0, ...items.values(), ...(this.gone.get(block) ?? []));
    items.set(item, number);
    this.used.set(block, (this.used.get(block) ?? new Set()).add(item));
    return number;
  }

  /** The line that keeps numbers out of use; asked for when all items of the block have theirs. */
  reserved(block: string): string[] {
    const used = this.used.get(block) ?? new Set();
    const left = [...this.itemsOf(block)].filter(([item, number]) => number > 0 && !used.has(item));
    const numbers = [...new Set([...(this.gone.get(block) ?? []), ...left.map(([, number]) => number)])].sort((a, b) => a - b);
    return numbers.length ? [`reserved ${numbers.join(', ')};`] : [];
  }

  private itemsOf(block: string): Map<string, number> {
    const items = this.known.get(block) ?? new Map<string, number>();
    this.known.set(block, items);
    return items;
  }
}

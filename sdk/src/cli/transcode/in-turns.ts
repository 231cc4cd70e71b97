/** Does something with each item, so many at the same time; results in the order of the items. The first failure ends it. */
export async function inTurns<Item, Result>(items: readonly Item[], atOnce: number, perform: (item: Item, index: number) => Promise<Result>): Promise<Result[]> {
  const results = new Array<Result>(items.length);
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < items.length) {
      const index = next++;
      results[index] = await perform(items[index]!, index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, work));
  return results;
}

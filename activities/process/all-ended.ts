/** The results of all works, when every one of them has ended: a first failure is thrown only then, so that nothing goes on behind it. */
export async function allEnded<T>(works: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(works);
  return Promise.all(works);
}

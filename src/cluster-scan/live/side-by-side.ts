/** Requests in flight at a time: the API server also has others to serve. */
const concurrency = 4;

/** Does something with each, a few at a time, begun in their order. */
export async function sideBySide<T>(each: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const rest = each.values();
  const worker = async () => {
    for (const one of rest) await work(one);
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, each.length) }, worker));
}

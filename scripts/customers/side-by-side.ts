/** Runs `task` on each of a list, `width` at a time; resolves with the results in the order of the list. */
export async function sideBySide<One, Result>(
  width: number,
  list: readonly One[],
  task: (one: One) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const queue = list.entries();
  const worker = async () => {
    for (const [index, one] of queue) results[index] = await task(one);
  };
  await Promise.all(Array.from({ length: width }, worker));
  return results;
}

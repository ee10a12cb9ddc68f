/**
 * Negative when release `a` is older than `b`, 0 for the same: "v1.2.1", "1.5.0". What comes before a release ("-rc.1")
 * counts as that release. Undefined where one of them is none.
 */
export function compareReleases(a: string, b: string): number | undefined {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  if (left === undefined || right === undefined) return undefined;
  const differing = left.findIndex((number, at) => number !== right[at]);
  return differing < 0 ? 0 : (left[differing] ?? 0) - (right[differing] ?? 0);
}

function numbersOf(release: string): readonly number[] | undefined {
  const [, ...numbers] = /^v?(\d{1,6})\.(\d{1,6})\.(\d{1,6})(?![\d.])/.exec(release) ?? [];
  return numbers.length === 0 ? undefined : numbers.map(Number);
}

/** Longer names are nobody's slip of the pen, and comparing costs the product of the lengths. */
const longestName = 64;

/**
 * The candidate that a misspelt name most likely means: one that it begins, else the one fewest edits away, if those
 * are at most two in five of its letters. Letter case, spaces, hyphens and underscores do not count.
 */
export function nearestMatch(name: string, candidates: readonly string[]): string | undefined {
  const wanted = simplify(name);
  if (wanted === "" || wanted.length > longestName) return undefined;
  const begun = wanted.length > 1 ? candidates.find((candidate) => simplify(candidate).startsWith(wanted)) : undefined;
  if (begun !== undefined) return begun;

  const ranked = candidates
    .map((candidate) => ({ candidate, distance: editDistance(wanted, simplify(candidate)) }))
    .filter(({ candidate, distance }) => distance <= Math.max(1, Math.floor(simplify(candidate).length * 0.4)))
    .sort((a, b) => a.distance - b.distance);
  return ranked[0]?.candidate;
}

/** What was probably meant, for the end of what is wrong with a name; "" where nobody knows. */
export function didYouMean(meant: string | undefined): string {
  return meant === undefined ? "" : ` (did you mean ${meant}?)`;
}

function simplify(name: string): string {
  return name.toLowerCase().replace(/[\s_-]+/g, "");
}

/** Insertions, deletions, replacements and swaps of neighbours that turn one word into the other (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current[column] = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (beforeLast[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    [beforeLast, last] = [last, current];
  }
  return last[b.length] ?? 0;
}

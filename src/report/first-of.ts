/** The first of many, for people: what is left out is counted, never dropped in silence. */
export function firstOf<T>(items: readonly T[], most: number): { shown: readonly T[]; more: number } {
  // A line that says "and 1 more" takes the place of the one it hides.
  if (items.length <= most + 1) return { shown: items, more: 0 };
  return { shown: items.slice(0, most), more: items.length - most };
}

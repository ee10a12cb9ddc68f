/** "1 call", "3 calls", "2 entries", "4 Ingresses"; of a number in words too: "1 core", "0.50 cores". */
export function counted(count: number | string, singular: string): string {
  return `${count} ${String(count) === "1" ? singular : plural(singular)}`;
}

/** "a", "a and b", "a, b and c". */
export function andList(items: readonly string[]): string {
  return list(items, "and");
}

/** "a", "a or b", "a, b or c". */
export function orList(items: readonly string[]): string {
  return list(items, "or");
}

function list(items: readonly string[], word: "and" | "or"): string {
  const last = items.at(-1) ?? "";
  return items.length < 2 ? last : `${items.slice(0, -1).join(", ")} ${word} ${last}`;
}

function plural(word: string): string {
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return /(s|x|ch|sh)$/.test(word) ? `${word}es` : `${word}s`;
}

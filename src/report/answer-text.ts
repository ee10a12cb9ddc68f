/** An answer as the answers file writes it: `mtls,observability`, `21-100`, `250`. */
export function answerText(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? "none of them" : value.map(answerText).join(",");
  if (typeof value === "string") return value;
  return JSON.stringify(value) ?? "unknown";
}

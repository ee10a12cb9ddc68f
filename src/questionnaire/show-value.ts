const longest = 60;

/** A value of a user's file on one line of a message, as JSON, cut short. */
export function showValue(value: unknown): string {
  const text = typeof value === "number" ? String(value) : (JSON.stringify(value) ?? typeof value);
  return text.length > longest ? `${text.slice(0, longest)}...` : text;
}

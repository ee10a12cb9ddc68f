/**
 * The same text with storage of its own. A part cut from a longer text keeps all of that in memory (V8 slices strings
 * instead of copying them), and the longer text may be a whole ConfigMap, or hold a password.
 */
export function detached(text: string): string {
  return Buffer.from(text, "utf8").toString("utf8");
}

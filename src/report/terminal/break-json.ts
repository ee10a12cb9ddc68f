/** A string whole, or what stands between strings, up to and with what a line may end after. */
const chunks = {
  members: /(?:"(?:\\.|[^"\\])*"|[^"{[,])*[{[,]?/g,
  tokens: /(?:"(?:\\.|[^"\\])*"|[^"{[,:])*[{[,:]?/g,
} as const;

/**
 * A word of a shell command whose argument is JSON in single quotes, in pieces that may stand on lines of their own:
 * between tokens JSON takes any white space, and inside single quotes a shell keeps it. "members" keeps a key and its
 * value together. Any other word is one piece.
 */
export function breakJson(word: string, into: keyof typeof chunks): readonly string[] {
  const [, before, json] = /^([\w=-]*)'([^']*)'$/.exec(word) ?? [];
  if (before === undefined || json === undefined || !isJson(json)) return [word];
  const pieces = json.match(chunks[into])?.filter((text) => text !== "") ?? [];
  return pieces.map(
    (text, index) => `${index === 0 ? `${before}'` : ""}${text.trim()}${index === pieces.length - 1 ? "'" : ""}`,
  );
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Whether a text is wholly as a pattern says it. */
export type Glob = (text: string) => boolean;

/**
 * A pattern in which each `*` stands for any characters, also none, and everything else for itself. Each part between
 * two stars is looked for once, from where the one before it ended, and never again: no pattern makes it slow.
 */
export function createGlob(pattern: string): Glob {
  const parts = pattern.split("*");
  const [first = "", ...others] = parts;
  const last = others.pop();
  if (last === undefined) return (text) => text === pattern;
  return (text) => {
    if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return false;
    const end = text.length - last.length;
    let at = first.length;
    for (const part of others) {
      const found = text.indexOf(part, at);
      if (found < 0 || found + part.length > end) return false;
      at = found + part.length;
    }
    return true;
  };
}

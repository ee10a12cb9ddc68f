/**
 * The values of a JSON text: one, or several after each other, as `kubectl get -o json` appended to the same file
 * leaves them. Undefined when it is not JSON.
 */
export function parseJson(text: string): readonly unknown[] | undefined {
  return parse(text) ?? parseEach(splitJson(text));
}

function parse(text: string): readonly unknown[] | undefined {
  try {
    return [JSON.parse(text)];
  } catch (error) {
    // Not an error yet: the YAML parser reads the text next, and says what is wrong with it and where.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function parseEach(texts: readonly string[]): readonly unknown[] | undefined {
  if (texts.length < 2) return undefined;
  const values = texts.map(parse);
  return values.every((value) => value !== undefined) ? values.flat() : undefined;
}

/**
 * Cuts a text after each bracket that closes an outermost map or list: into one piece a value, if it is JSON values
 * after each other. The pieces are views of the text, so that those of a large one take no memory of their own.
 */
export function splitJson(text: string): readonly string[] {
  const values: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) at = endOfString(text, at);
    else if (code === openMap || code === openList) depth++;
    else if (code === closeMap || code === closeList) {
      depth--;
      if (depth > 0) continue;
      values.push(text.slice(start, at + 1));
      start = at + 1;
    }
  }
  return text.slice(start).trim() === "" ? values : [...values, text.slice(start)];
}

const [quote, backslash, openMap, closeMap, openList, closeList] = [0x22, 0x5c, 0x7b, 0x7d, 0x5b, 0x5d];

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === quote) break;
    at += code === backslash ? 2 : 1;
  }
  return at;
}

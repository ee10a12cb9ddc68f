/** Characters of a path that are kept: enough to find the place, and no more of a deep text. */
const longestPath = 120;

/** What keys have; anything else may be a value. */
const plainKey = /^[A-Za-z_][\w./-]{0,119}$/;

/** The path of a key in a structured text, its end where it is too long; a key that is no plain word is "*". */
export function boundedPath(parent: string, key: string): string {
  const shown = plainKey.test(key) ? key : "*";
  const path = parent === "" ? shown : `${parent}.${shown}`;
  return path.length <= longestPath ? path : path.slice(-longestPath);
}

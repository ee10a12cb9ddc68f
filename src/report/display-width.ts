/** East Asian wide and fullwidth forms, and pictographs: two columns each (Unicode Standard Annex 11). */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18cff}\u{1aff0}-\u{1b2ff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;
const mark = /\p{M}/u;

/** Columns a character takes on a terminal: 0, 1 or 2. */
export function characterWidth(character: string): number {
  if (character < "\u0300") return 1;
  if (mark.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}

/** Columns a printable text takes (see printable.ts): styles are added after measuring. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

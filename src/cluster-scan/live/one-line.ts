/**
 * Text of foreign origin (a server's message, a name in a kubeconfig) as part of one printed sentence: control and
 * direction characters, which could rewrite what a terminal shows, become spaces, and it ends after 400 characters.
 */
export function oneLine(text: string): string {
  const clean = text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  return clean.length <= longest ? clean : `${clean.slice(0, longest - 1)}…`;
}

const longest = 400;

import type { ErrorCode } from "yaml";

const misplaced = "the indentation is wrong, or there is a second colon in the line";
const indentation = "the indentation is wrong";
const anchor = "an anchor (&name) or alias (*name) is malformed";
const tag = "a tag (!name) does not fit its value, or there are two";
const key = "a key is too long, or goes over several lines";

const reasons: Readonly<Record<ErrorCode, string>> = {
  ALIAS_PROPS: anchor,
  BAD_ALIAS: anchor,
  BAD_COLLECTION_TYPE: tag,
  BAD_DIRECTIVE: "a line that begins with % is malformed",
  BAD_DQ_ESCAPE: "a text in double quotes has a backslash before something that it does not escape",
  BAD_INDENT: indentation,
  BAD_PROP_ORDER: anchor,
  BAD_SCALAR_START: "a text begins with a character that must be quoted",
  BLOCK_AS_IMPLICIT_KEY: misplaced,
  BLOCK_IN_FLOW: "indented lists and maps cannot stand inside [ ] or { }",
  DUPLICATE_KEY: "a key stands twice in the same map",
  IMPOSSIBLE: "the parser does not understand it",
  KEY_OVER_1024_CHARS: key,
  MISSING_CHAR: "a quote, bracket, comma, colon or space is missing",
  MULTILINE_IMPLICIT_KEY: key,
  MULTIPLE_ANCHORS: anchor,
  MULTIPLE_DOCS: "a second document begins here",
  MULTIPLE_TAGS: tag,
  NON_STRING_KEY: "a key is no text",
  RESOURCE_EXHAUSTION: "its lists and maps lie too deep in each other",
  TAB_AS_INDENT: "the indentation has tabs, where only blanks may stand",
  TAG_RESOLVE_FAILED: tag,
  UNEXPECTED_TOKEN: "something stands there that cannot stand there",
};

/**
 * What is wrong with a YAML text, by the parser's code. Its own message may not be printed: it quotes the text it
 * stumbled over, which may be a password.
 */
export function yamlReason(code: ErrorCode): string {
  return reasons[code];
}

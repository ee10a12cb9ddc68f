import { unknownValue } from "./host-and-port.ts";

/**
 * A variable's value; undefined when it is declared and its value is not known here; "undeclared" when nobody declares
 * it.
 */
export type Lookup = (name: string) => { readonly value: string | undefined } | "undeclared";

/**
 * Bytes that Linux lets one argument or variable have (MAX_ARG_STRLEN, execve(2)); variables that repeat each other
 * would grow beyond any bound.
 */
const longestExpansion = 131_072;

/**
 * Replaces `$(NAME)` as Kubernetes does in env values, command and args
 * (https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/): `$$` is one
 * dollar, an undeclared variable stays as it is written, and a value is not expanded again.
 */
export function expandVariables(text: string, lookup: Lookup): string {
  if (!text.includes("$")) return text;
  return replaceBounded(text, /\$\$|\$\(([^()$\s]{1,256})\)/g, (written, name) => {
    if (name === undefined) return "$";
    const found = lookup(name);
    return found === "undeclared" ? written : (found.value ?? unknownValue);
  });
}

/** Replaces `$NAME`, `${NAME}` and `${NAME:-default}` in a script as a shell does; what is not known stays a gap. */
export function expandShellVariables(script: string, lookup: Lookup): string {
  if (!script.includes("$")) return script;
  const pattern = /\$(?:\{([A-Za-z_][\w]{0,255})(?::?-([^{}$\n]{0,256}))?\}|([A-Za-z_][\w]{0,255}))/g;
  return replaceBounded(script, pattern, (_written, braced, fallback, plain) => {
    const found = lookup(braced ?? plain ?? "");
    if (found !== "undeclared" && found.value !== "") return found.value ?? unknownValue;
    return fallback ?? unknownValue;
  });
}

/** What would grow beyond the bound stays as it is written. */
function replaceBounded(
  text: string,
  pattern: RegExp,
  replace: (written: string, ...groups: readonly (string | undefined)[]) => string,
): string {
  let length = text.length;
  return text.replace(pattern, (written: string, ...rest: unknown[]) => {
    const groups = rest.map((group) => (typeof group === "string" ? group : undefined));
    const replacement = replace(written, ...groups);
    if (length + replacement.length > longestExpansion) return written;
    length += replacement.length;
    return replacement;
  });
}

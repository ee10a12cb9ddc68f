/** `${NAME:default}` (Spring) and `${NAME:-default}` (shells, Compose, OpenTelemetry Collector). */
const placeholder = /\$\{(?:env:)?[A-Za-z_][\w.-]{0,127}:-?([^{}$\n]{0,256})\}/g;

/** Placeholders in placeholders. */
const deepest = 3;

/** A text with the defaults of its placeholders in their place: what holds where nobody sets the variable. */
export function withDefaults(text: string): string {
  let result = text;
  for (let level = 0; level < deepest && result.includes("${"); level += 1) result = result.replace(placeholder, "$1");
  return result;
}

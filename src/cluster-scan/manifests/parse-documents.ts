import type { ManifestDocument, ManifestText } from "./manifest-document.ts";
import { parseJson } from "./parse-json.ts";

/**
 * The documents of a manifest file. JSON is recognised by its first character, as kubectl does, and read without the
 * YAML parser, which is loaded only when needed. YAML contains JSON, so what is almost JSON gets the YAML parser's
 * messages, with line and column.
 */
export async function parseDocuments(source: ManifestText): Promise<readonly ManifestDocument[]> {
  if (/^\s*[{[]/.test(source.text)) {
    const values = parseJson(source.text);
    if (values !== undefined) return values.map((value) => ({ value }));
  }
  const { parseYaml } = await import("./parse-yaml.ts");
  return parseYaml(source);
}

import type { Pseudonyms } from "./pseudonyms.ts";
import { vocabulary } from "./vocabulary.ts";

/** The number of a version, and whether it is one before the release: "v1.34.1", "v1.35.0-rc.1". */
const version = /^v?\d{1,4}\.\d{1,4}(?!\d)(?:\.\d{1,6}(?!\d))?(?:-(?:alpha|beta|rc)\.\d{1,4}(?!\d))?/;

/** Versions of Kubernetes stay, with the part that tells a platform; what else was added to them goes. */
export function redactVersion(text: string, pseudonyms: Pseudonyms): string {
  if (text === "") return "";
  const [number] = version.exec(text) ?? [];
  if (number === undefined) return pseudonyms("version", text);
  const parts = vocabulary.versionParts.filter((part) => text.includes(part));
  return `${number}${parts.map((part) => part + buildAfter(text, part)).join("")}`;
}

/** "113cf36" in "v1.34.1-eks-113cf36": the vendor's own number of the build. */
function buildAfter(text: string, part: string): string {
  return /^[0-9a-f]{1,16}(?![^+.-])/.exec(text.slice(text.indexOf(part) + part.length))?.[0] ?? "";
}

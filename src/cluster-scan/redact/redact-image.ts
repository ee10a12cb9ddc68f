import { isImageOf, repositoryName } from "../../knowledge/image-name.ts";
import type { Pseudonyms } from "./pseudonyms.ts";
import { vocabulary } from "./vocabulary.ts";

/**
 * Keeps of an image what is a fact: that it is a mesh's, with the number of its version, or of a program whose protocol we
 * know. The registry goes, and so does every other image, whatever its tag.
 */
export function redactImage(image: string, pseudonyms: Pseudonyms): string {
  if (image === "") return "";
  const [ofMesh] = vocabulary.meshImages
    .filter((repository) => isImageOf(image, repository))
    .sort((a, b) => b.length - a.length);
  if (ofMesh !== undefined) return `${ofMesh}${versionTag(image)}`;
  const program = repositoryName(image);
  if (vocabulary.protocolImages.has(program)) return program;
  return pseudonyms("image", withoutTag(image));
}

/** ":1.31.0" of "istio/proxyv2:1.31.0-distroless@sha256:..."; what people add to a version is theirs. */
function versionTag(image: string): string {
  return /:v?\d{1,4}(?:\.\d{1,4}){1,2}(?=[@+-]|$)/.exec(image.slice(image.lastIndexOf("/") + 1))?.[0] ?? "";
}

function withoutTag(image: string): string {
  const [name = ""] = image.split("@");
  return name.replace(/:[^/:]*$/, "");
}

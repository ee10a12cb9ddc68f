import { isImageOf, repositoryName } from "../../knowledge/image-name.ts";
import { imageVersion } from "../../knowledge/image-version.ts";
import type { Pseudonyms } from "./pseudonyms.ts";
import { vocabulary } from "./vocabulary.ts";

/**
 * Keeps of an image what is a fact: that it is a mesh's, with the number of its version, an ingress controller's, or of a
 * program whose protocol we know. The registry goes, and so does every other image, whatever its tag.
 */
export function redactImage(image: string, pseudonyms: Pseudonyms): string {
  if (image === "") return "";
  const [ofMesh] = vocabulary.meshImages
    .filter((repository) => isImageOf(image, repository))
    .sort((a, b) => b.length - a.length);
  if (ofMesh !== undefined) return `${ofMesh}${versionTag(image)}`;
  const ofController = vocabulary.controllerImages.find((repository) => isImageOf(image, repository));
  if (ofController !== undefined) return ofController;
  const program = repositoryName(image);
  if (vocabulary.protocolImages.has(program)) return program;
  return pseudonyms("image", withoutTag(image));
}

function versionTag(image: string): string {
  const version = imageVersion(image);
  return version === undefined ? "" : `:${version}`;
}

function withoutTag(image: string): string {
  const [name = ""] = image.split("@");
  return name.replace(/:[^/:]*$/, "");
}

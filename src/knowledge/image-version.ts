import { meshes } from "./meshes.ts";

const channels = meshes.flatMap(({ signatures }) => signatures.channels ?? []);
const versionTag = new RegExp(`:v?((?:(?:${channels.join("|")})-)?\\d{1,4}(?:\\.\\d{1,4}){1,2})(?=[@+-]|$)`);

/**
 * The version that an image's tag names, with the channel that a mesh's vendor puts before it: "1.31.0" of
 * "istio/proxyv2:1.31.0-distroless@sha256:...", "edge-26.6.3". What else people add is theirs. Undefined where it names none.
 */
export function imageVersion(image: string): string | undefined {
  return versionTag.exec(image.slice(image.lastIndexOf("/") + 1))?.[1];
}

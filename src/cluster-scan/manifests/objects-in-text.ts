import { isKustomization, isKustomizationFile, refuseUnbuilt } from "./kustomization.ts";
import type { ManifestText } from "./manifest-document.ts";
import { type LocatedObject, objectsIn } from "./objects-in.ts";
import { parseDocuments } from "./parse-documents.ts";

/**
 * The Kubernetes objects in the text of one file, in their order. Empty documents, and in folders files that are not
 * Kubernetes', give none.
 *
 * @param filesRead all files that are read beside it: what a kustomization may refer to
 * @throws Failure("input") for what cannot be parsed, is not rendered yet, or is no object
 */
export async function objectsInText(
  source: ManifestText,
  filesRead: readonly string[] = [],
): Promise<readonly LocatedObject[]> {
  if (!source.named && !mentionsObjects(source)) return [];
  const documents = await parseDocuments(source);
  return documents.flatMap((document) => {
    if (document.value === null) return [];
    if (!isKustomization(document.value, source.file)) return objectsIn(document, source.file, source.named);
    refuseUnbuilt(document.value, source.file, filesRead);
    return [];
  });
}

/** Every object says its apiVersion, and only a kustomization may leave it out: nothing else needs to be parsed. */
function mentionsObjects({ text, file }: ManifestText): boolean {
  return text.includes("apiVersion") || isKustomizationFile(file);
}

import { isImageOf } from "../knowledge/image-name.ts";
import { imageVersion } from "../knowledge/image-version.ts";
import { meshSystems } from "../knowledge/mesh-systems.ts";
import { meshes } from "../knowledge/meshes.ts";
import type { Records, Workload } from "./inventory.ts";
import { isMeshPod } from "./mesh-containers.ts";
import type { Container } from "./pod-template.ts";
import type { Signed } from "./signed.ts";

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/ */
export const versionLabel = "app.kubernetes.io/version";

/**
 * The versions of a system that its images' tags name, oldest first: those of pods that are its own, and only where
 * none of these shows one, those of the proxies in applications' pods. Where an own pod's image names none, as one by
 * digest, its workload's label tells. What a tag of an image that we do not know means, its owner knows.
 */
export function installedVersions(signed: Signed, records: Pick<Records, "workloads" | "pods">): readonly string[] {
  const repositories = versionImages(signed);
  const isOne = ({ image }: Pick<Container, "image">) => repositories.some((one) => isImageOf(image, one));
  const parts = records.workloads
    .map((workload) => ({ workload, images: containersOf(workload).filter(isOne) }))
    .filter(({ images }) => images.length > 0);
  const ofOwn = parts
    .filter(({ workload }) => isMeshPod(workload.pod))
    .flatMap(({ workload, images }) => {
      const named = versionsIn(images);
      return named.length > 0 ? named : (versionIn(workload.labels[versionLabel]) ?? []);
    });
  if (ofOwn.length > 0) return inOrder(ofOwn);
  const injected = records.pods.flatMap(({ proxies }) => proxies.filter(isOne));
  return inOrder(versionsIn([...parts.flatMap(({ images }) => images), ...injected]));
}

/** Its own, and those of whoever else ships it under the same versions. */
function versionImages(signed: Signed): readonly string[] {
  const product = meshes.find(({ id }) => id === signed.id)?.product;
  const shipped = meshSystems.filter(
    ({ of, kind, signatures }) => kind === "distribution" && of === product && !signatures.ownVersions,
  );
  const systems: readonly Signed[] = product === undefined ? [signed] : [signed, ...shipped];
  return systems.flatMap(({ signatures: { versionImages: own, images = [] } }) => own ?? images);
}

function containersOf({ pod }: Workload): readonly Container[] {
  return [...pod.containers, ...pod.initContainers];
}

function versionsIn(containers: readonly Pick<Container, "image">[]): readonly string[] {
  return containers.flatMap(({ image }) => imageVersion(image) ?? []);
}

/** The number in a version's label. */
export function versionIn(label: string | undefined): string | undefined {
  return label === undefined ? undefined : imageVersion(`:${label}`);
}

function inOrder(versions: readonly string[]): readonly string[] {
  return [...new Set(versions)].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
}

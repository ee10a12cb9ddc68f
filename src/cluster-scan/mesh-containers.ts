import { isImageOf } from "../knowledge/image-name.ts";
import { meshes as allMeshes, type Mesh } from "../knowledge/meshes.ts";
import type { Container, PodTemplate } from "./pod-template.ts";

/**
 * Whether a container belongs to the mesh itself: its proxy, its init container, or a part of its control plane. An image
 * that we know tells more than a name: the container of Istio's ztunnel is named as that of its sidecar.
 */
export function isContainerOf({ signatures }: Mesh, { name, image }: Pick<Container, "name" | "image">): boolean {
  if (signatures.images.some((repository) => isImageOf(image, repository))) return true;
  return signatures.containers.includes(name) && !isKnownImage(image);
}

function isKnownImage(image: string): boolean {
  return allMeshes.some(({ signatures }) => signatures.images.some((repository) => isImageOf(image, repository)));
}

/** Whether a container belongs to any mesh we know. */
export function isMeshContainer(container: Pick<Container, "name" | "image">): boolean {
  return allMeshes.some((mesh) => isContainerOf(mesh, container));
}

/** Whether a pod is a mesh's own, and holds nothing else: control plane, gateway, node proxy. */
export function isMeshPod({ containers }: PodTemplate): boolean {
  return containers.length > 0 && containers.every(isMeshContainer);
}

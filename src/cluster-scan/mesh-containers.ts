import { groupBy } from "../group-by.ts";
import { isImageOf, repositoryName } from "../knowledge/image-name.ts";
import { infrastructureSystems } from "../knowledge/mesh-systems.ts";
import { meshes as allMeshes } from "../knowledge/meshes.ts";
import { memoised } from "./memoised.ts";
import type { Container, PodTemplate } from "./pod-template.ts";
import type { Signed } from "./signed.ts";

type Named = Pick<Container, "name" | "image">;

/** Every image of a mesh, or of a system whose containers are no application's, by its last segment. */
const known = imagesOf([...allMeshes, ...infrastructureSystems]);
/** Those that are not one of the meshes themselves, shipped by somebody else. */
const own = imagesOf([...allMeshes, ...infrastructureSystems.filter(({ of }) => of === undefined)]);
const names = new Set(
  [...allMeshes, ...infrastructureSystems].flatMap(({ signatures }: Signed) => signatures.containers ?? []),
);

/** The last segment of a container's image: asked for once for every system that we know. */
const imageName = memoised(({ image }: Named) => repositoryName(image));
const imagesOfOne = memoised((signed: Signed) => imagesOf([signed]));

/**
 * Whether a container belongs to the system itself: its proxy, its init container, or a part of its control plane. An
 * image that we know tells more than a name: the container of Istio's ztunnel is named as that of its sidecar.
 */
export function isContainerOf(signed: Signed, container: Named): boolean {
  if (isAmong(imagesOfOne(signed), container)) return true;
  return (signed.signatures.containers?.includes(container.name) ?? false) && !isAmong(own, container);
}

/** Whether a container belongs to any mesh, or system like one, that we know. */
export function isMeshContainer(container: Named): boolean {
  return names.has(container.name) || isAmong(known, container);
}

/** Whether a pod is a mesh's own, and holds nothing else: control plane, gateway, node proxy. */
export const isMeshPod = memoised(
  ({ containers }: PodTemplate): boolean => containers.length > 0 && containers.every(isMeshContainer),
);

function imagesOf(systems: readonly Signed[]): ReadonlyMap<string, readonly string[]> {
  return groupBy(
    systems.flatMap(({ signatures }) => signatures.images ?? []),
    repositoryName,
  );
}

function isAmong(images: ReadonlyMap<string, readonly string[]>, container: Named): boolean {
  return images.get(imageName(container))?.some((repository) => isImageOf(container.image, repository)) ?? false;
}

import { repositoryName } from "../knowledge/image-name.ts";
import type { Records } from "./inventory.ts";
import { memoised } from "./memoised.ts";
import type { Signed } from "./signed.ts";

/** What occurs in any of the workloads: enough to leave out at once the many systems that are not there. */
export interface SeenNames {
  readonly namespaces: ReadonlySet<string>;
  readonly containers: ReadonlySet<string>;
  /** The last segments of images. */
  readonly images: ReadonlySet<string>;
  /** Ids of data/mesh-systems.json. */
  readonly uses: ReadonlySet<string>;
}

export const seenNames = memoised((workloads: Records["workloads"]): SeenNames => {
  const containers = workloads.flatMap(({ pod }) => [...pod.containers, ...pod.initContainers]);
  return {
    namespaces: new Set(workloads.map(({ ref }) => ref.namespace)),
    containers: new Set(containers.map(({ name }) => name)),
    images: new Set(containers.map(({ image }) => repositoryName(image))),
    uses: new Set(containers.flatMap(({ uses = [] }) => uses)),
  };
});

/** Whether a container of the system may be among the workloads'; false is certain. */
export function mayHaveContainers({ id, signatures }: Signed, workloads: Records["workloads"]): boolean {
  const seen = seenNames(workloads);
  const { containers = [], images = [] } = signatures;
  return (
    seen.uses.has(id) ||
    containers.some((name) => seen.containers.has(name)) ||
    images.some((repository) => seen.images.has(repositoryName(repository)))
  );
}

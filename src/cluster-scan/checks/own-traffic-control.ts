import { type MeshSystem, meshSystems } from "../../knowledge/mesh-systems.ts";
import type { Mesh } from "../../knowledge/meshes.ts";
import { carriedWorkloads } from "../carried-workloads.ts";
import { conditionFor, defineCheck } from "../check.ts";
import type { Severity } from "../finding.ts";
import type { Workload } from "../inventory.ts";
import { isMeshContainer } from "../mesh-containers.ts";
import { mayHaveContainers } from "../seen-names.ts";
import { describeState } from "../trace-words.ts";

/** Libraries, gateways and proxies of data/mesh-systems.json that have to get on with a mesh. */
const neighbours = meshSystems.flatMap((system) =>
  system.besideMesh === undefined
    ? []
    : [{ system, advice: [system.besideMesh, system.migration].filter(Boolean).join(" ") }],
);

/** Only what images and the names of variables show: a library that is configured in files is not seen. */
export const ownTrafficControl = defineCheck({
  id: "own-traffic-control",
  title: "no application does a mesh's work by itself",
  why:
    "Where a library or a proxy of the application's own finds, balances, retries and encrypts calls, a mesh does the same " +
    "once more: tries multiply, time limits contradict each other, and calls to pods by address pass by what the mesh is " +
    "told about Services.",
  sources: neighbours.map(({ system }) => system.source),
  reads: ["workloads"],

  run: ({ workloads }, meshes) =>
    neighbours
      .filter(({ system }) => mayHaveContainers(system, workloads))
      .flatMap(({ system, advice }) =>
        carriedWorkloads(system, { workloads, namespaces: [], pods: [] })
          .filter(({ pod }) => ![...pod.containers, ...pod.initContainers].some(isMeshContainer))
          .flatMap(({ ref }: Workload) =>
            conditionFor(
              meshes,
              (mesh) => severityFor(mesh, system),
              () => ({
                resource: ref,
                place: system.id,
                message: `${does[system.kind] ?? "uses"} ${system.name}${ended(system)}`,
                cureForAny: { text: advice },
              }),
            ),
          ),
      ),
});

const does: Partial<Record<MeshSystem["kind"], string>> = { proxy: "has beside its containers", gateway: "is" };

/** A second proxy in the pod is something else than one on the node. */
function severityFor(mesh: Mesh, { kind }: MeshSystem): Severity | undefined {
  if (kind !== "proxy" || mesh.architecture === "sidecar") return "medium";
  return undefined;
}

function ended({ state }: MeshSystem): string {
  return state.status === "active" ? "" : `; ${describeState(state)}`;
}

import type { Mesh } from "../../knowledge/meshes.ts";
import { conditionFor, defineCheck } from "../check.ts";
import { createServiceDirectory } from "../dependencies/service-directory.ts";
import type { Service, Workload } from "../inventory.ts";
import { staysOutside } from "../marks.ts";
import { isMeshContainer } from "../mesh-containers.ts";
import { isMeshable } from "../meshable.ts";
import { runningContainers } from "../running-containers.ts";

/** Ports that containers declare, and those that Services send to: nobody has to declare a container's port. */
export const reservedPorts = defineCheck({
  id: "reserved-ports",
  title: "workloads leave the mesh's own ports alone",
  why:
    "The proxy, or the node's proxy inside the pod's network, listens at fixed ports of the pod. An application that " +
    "listens at one of them keeps the proxy from starting, or fails to start itself.",
  sources: [
    {
      title: "Istio: Application requirements, ports used by Istio",
      url: "https://istio.io/latest/docs/ops/deployment/application-requirements/#ports-used-by-istio",
    },
    {
      title: "linkerd/linkerd2 charts/linkerd-control-plane/values.yaml, proxy.ports",
      url: "https://github.com/linkerd/linkerd2/blob/b24cd4059/charts/linkerd-control-plane/values.yaml",
    },
  ],
  reads: ["workloads", "services"],

  run: ({ workloads, services }, meshes) => {
    const targets = targetPorts(services, workloads);
    return workloads.filter(isMeshable).flatMap((workload) =>
      [...new Set([...declaredPorts(workload), ...(targets.get(workload) ?? [])])]
        .sort((a, b) => a - b)
        .flatMap((port) =>
          conditionFor(
            meshes,
            (mesh) => (takes(mesh, port) && !staysOutside(mesh, workload.pod) ? "blocker" : undefined),
            () => ({
              resource: workload.ref,
              place: String(port),
              message: `listens on port ${port}, which a mesh takes for itself`,
              cure: (mesh) => ({
                text:
                  `The port is for ${takes(mesh, port)?.use}: let the application listen on another one, and point its ` +
                  `Services' targetPort there, before ${mesh.name} takes it in.`,
              }),
            }),
          ),
        ),
    );
  },
});

function takes({ proxy }: Mesh, port: number): Mesh["proxy"]["reservedPorts"][number] | undefined {
  return proxy.reservedPorts.find((taken) => taken.port === port);
}

function declaredPorts({ pod }: Workload): number[] {
  return runningContainers(pod)
    .filter((container) => !isMeshContainer(container))
    .flatMap(({ ports }) => ports)
    .filter(({ protocol }) => protocol === "TCP")
    .map(({ containerPort }) => containerPort);
}

/** Not for pods of a mesh's own: gateways listen there by design. */
function targetPorts(
  services: readonly Service[],
  workloads: readonly Workload[],
): ReadonlyMap<Workload, readonly number[]> {
  const directory = createServiceDirectory({ services, workloads, namespaces: [] });
  const targets = new Map<Workload, number[]>();
  for (const service of services) {
    const ports = service.ports.flatMap(({ protocol, targetPort }) =>
      protocol === "TCP" && typeof targetPort === "number" ? [targetPort] : [],
    );
    for (const workload of directory.workloadsBehind(service)) {
      if (workload.pod.containers.some(isMeshContainer)) continue;
      targets.set(workload, [...(targets.get(workload) ?? []), ...ports]);
    }
  }
  return targets;
}

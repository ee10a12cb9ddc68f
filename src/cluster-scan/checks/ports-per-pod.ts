import { groupBy } from "../../group-by.ts";
import { isMonitoringPort } from "../../knowledge/kubernetes.ts";
import { andList } from "../../words.ts";
import { conditionFor, defineCheck } from "../check.ts";
import { bears, staysOutside } from "../marks.ts";
import { isMeshable } from "../meshable.ts";
import { type ServedPort, servedPorts } from "../served-ports.ts";

/** Several Services, or ports of one, that lead to the same port of the pods count once; what only monitoring calls does not. */
export const portsPerPod = defineCheck({
  id: "ports-per-pod",
  title: "the mesh carries every port at which a pod is called",
  why:
    "Without an Enterprise licence Consul registers one port of a pod. Its proxy knows no other: calls to the further ports " +
    "of the Service, an interface for administrators or gRPC beside HTTP, do not arrive through the mesh.",
  sources: [
    {
      title: "Consul: Configure multi-port services on Kubernetes",
      url: "https://developer.hashicorp.com/consul/docs/connect/k8s/multiport",
    },
    {
      title: "hashicorp/consul-k8s control-plane/connect-inject/controllers/endpoints/endpoints_controller.go",
      url: "https://github.com/hashicorp/consul-k8s/blob/v2.0.3/control-plane/connect-inject/controllers/endpoints/endpoints_controller.go",
    },
  ],
  reads: ["services", "workloads"],

  run: (records, meshes) => {
    const pairs = servedPorts(records)
      .filter(({ port }) => !isMonitoringPort(port.name))
      .flatMap((served) => served.workloads.filter(isMeshable).map((workload) => ({ workload, served })));
    return [...groupBy(pairs, ({ workload }) => workload)].flatMap(([{ ref, pod }, ofWorkload]) => {
      const served = ofWorkload.map((pair) => pair.served);
      return conditionFor(
        meshes,
        (mesh) => {
          const rule = mesh.services.oneServicePerPod;
          if (rule === undefined || staysOutside(mesh, pod)) return undefined;
          return listenersOf(served.filter(({ service }) => !bears(service, rule.ignored))).size > 1
            ? "high"
            : undefined;
        },
        () => ({
          resource: ref,
          message: `is called at several ports: ${andList([...listenersOf(served).values()])}`,
          cure: ({ name, services: { oneServicePerPod: rule } }) =>
            rule && {
              text:
                `Name on its pods the port that ${name} is to carry (${rule.portChosenBy.key}), else it takes the first of the first ` +
                `container; move the others to workloads of their own or do without them in the mesh; or use ${rule.allPortsWith}, ` +
                "which carries all.",
            },
        }),
      );
    });
  },
});

/** Each with its number, and the name that the last of its Services gives it. */
function listenersOf(served: readonly ServedPort[]): ReadonlyMap<number | string, string> {
  const inOrder = [...served].sort((a, b) => Number(a.listening ?? 0) - Number(b.listening ?? 0));
  return new Map(
    inOrder.map(({ port, listening = port.targetPort }) => [
      listening,
      port.name === undefined || port.name === String(listening) ? String(listening) : `${listening} (${port.name})`,
    ]),
  );
}

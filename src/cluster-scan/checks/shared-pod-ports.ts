import { groupBy } from "../../group-by.ts";
import { declaredProtocol } from "../../knowledge/declared-protocol.ts";
import type { Mesh } from "../../knowledge/meshes.ts";
import { andList } from "../../words.ts";
import { conditionFor, defineCheck } from "../check.ts";
import type { Workload } from "../inventory.ts";
import { staysOutside } from "../marks.ts";
import { isMeshable } from "../meshable.ts";
import { type ServedPort, servedPorts } from "../served-ports.ts";

/** Two Services that call one port of the pods by different numbers do no harm, as long as they agree on what it speaks. */
export const sharedPodPorts = defineCheck({
  id: "shared-pod-ports",
  title: "Services that lead to the same port of a pod agree on what it speaks",
  why:
    "A sidecar listens once for each port of its pod. Where one Service calls the port HTTP and another TCP, one of them " +
    "decides for both: Istio takes the oldest, Kuma the first it finds. Calls through the other lose routes and metrics, or " +
    "break, when HTTP is read out of what is none.",
  sources: [
    {
      title: "istio/istio pilot/pkg/networking/core/listener_inbound.go: getFilterChainsByServicePort",
      url: "https://github.com/istio/istio/blob/a8d7012191eb/pilot/pkg/networking/core/listener_inbound.go",
    },
    {
      title: "istio/istio pkg/config/kube/conversion.go: wellKnownPorts",
      url: "https://github.com/istio/istio/blob/eed52ebb66ad/pkg/config/kube/conversion.go",
    },
    {
      title:
        "kumahq/kuma pkg/plugins/runtime/k8s/controllers/inbound_converter.go: deduplicateInboundsByAddressAndPort",
      url: "https://github.com/kumahq/kuma/blob/v2.14.3/pkg/plugins/runtime/k8s/controllers/inbound_converter.go",
    },
  ],
  reads: ["services", "workloads"],

  run: (records, meshes) => {
    const pairs = servedPorts(records).flatMap((served) =>
      served.listening === undefined
        ? []
        : served.workloads.filter(isMeshable).map((workload) => ({ workload, served, listening: served.listening })),
    );
    return [...groupBy(pairs, ({ workload }) => workload)].flatMap(([workload, ofWorkload]) =>
      [...groupBy(ofWorkload, ({ listening }) => listening)].flatMap(([listening, ofPort]) => {
        const doors = ofPort.map(({ served }) => served);
        if (doors.length < 2) return [];
        return conditionFor(
          meshes,
          (mesh) => (isTornBy(mesh, doors, workload) ? "high" : undefined),
          () => ({
            resource: workload.ref,
            place: String(listening),
            message: `is reached at port ${listening} through ${andList(doors.map(described))}, which do not agree on what it speaks`,
            cureForAny: {
              text: `Give the port the same appProtocol in all of these Services, as long as it is port ${listening} of the same pods.`,
            },
          }),
        );
      }),
    );
  },
});

/** What is left to detection works beside both; at a well-known port of TCP nothing is left to it. */
function isTornBy(mesh: Mesh, doors: readonly ServedPort[], { pod }: Workload): boolean {
  const { services, protocols } = mesh;
  if (services.sharedPort !== "one-service" || protocols.readAt !== "proxy" || staysOutside(mesh, pod)) return false;
  const fallback = protocols.undeclaredPort === "opaque" ? "opaque" : undefined;
  const taken = new Set(
    doors.map(({ service, port }) => {
      const otherwise = protocols.opaquePorts.includes(port.port) ? "opaque" : fallback;
      return declaredProtocol(mesh, { ...port, headless: service.headless }) ?? otherwise;
    }),
  );
  return taken.has("http") && taken.has("opaque");
}

function described({ service, port }: ServedPort): string {
  const said = [port.name, port.appProtocol].filter((word) => word !== undefined);
  return `Service ${service.ref.name}${said.length === 0 ? "" : ` (${said.join(", ")})`}`;
}

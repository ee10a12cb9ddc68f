import type { Mesh } from "../../knowledge/meshes.ts";
import { conditionFor, defineCheck } from "../check.ts";
import { createServiceDirectory } from "../dependencies/service-directory.ts";
import type { Remedy } from "../finding.ts";
import { isMeshable } from "../meshable.ts";
import type { ContainerPort } from "../pod-template.ts";
import { type ResourceRef, refKey } from "../resource-ref.ts";

/** Container ports without a Service count too: peers may call pods directly. */
export const udpPorts = defineCheck({
  id: "udp-ports",
  title: "traffic runs over TCP",
  why:
    "Proxies take TCP only. UDP and SCTP pass beside them: without mutual TLS, policy or metrics, whatever the mesh says " +
    "about the workload. Where encryption is demanded, that traffic needs another way to get it.",
  sources: [
    {
      title: "Istio: Security best practices, traffic that is not captured",
      url: "https://istio.io/latest/docs/ops/best-practices/security/#understand-traffic-capture-limitations",
    },
    {
      title: "linkerd/linkerd2 pkg/inject/report.go",
      url: "https://github.com/linkerd/linkerd2/blob/b24cd4059/pkg/inject/report.go",
    },
    { title: "istio/istio issue 32118: SCTP", url: "https://github.com/istio/istio/issues/32118" },
    { title: "Cilium: SCTP support", url: "https://docs.cilium.io/en/stable/configuration/sctp/" },
  ],
  reads: ["services", "workloads"],

  run: ({ services, workloads }, meshes) => {
    const passing = (resource: ResourceRef, port: number, protocol: "UDP" | "SCTP") =>
      conditionFor(
        meshes,
        ({ protocols }) => (protocols.transports.includes(protocol) ? undefined : "medium"),
        () => ({
          resource,
          place: `${port}/${protocol}`,
          message: `uses ${protocol} on port ${port}, which no proxy takes`,
          cure: (mesh) => onRequest(mesh, protocol),
          cureForAny: {
            text:
              "Leave the port out of what the mesh is to secure. If it must be encrypted or restricted, use the application's " +
              "own means (DTLS, QUIC), encryption by the network plug-in, and a NetworkPolicy.",
          },
        }),
      );
    const ofServices = services
      .filter(({ aside }) => !aside)
      .flatMap(({ ref, ports }) =>
        ports.flatMap(({ port, protocol }) => (protocol === "TCP" ? [] : passing(ref, port, protocol))),
      );
    const served = new Set<string>();
    const directory = createServiceDirectory({ services, workloads, namespaces: [] });
    for (const service of services) {
      for (const { ref } of directory.workloadsBehind(service)) {
        for (const { protocol } of service.ports) served.add(`${refKey(ref)} ${protocol}`);
      }
    }
    const ofWorkloads = workloads
      .filter(isMeshable)
      .flatMap(({ ref, pod }) =>
        withoutRepeats(pod.containers.flatMap(({ ports }) => ports)).flatMap(({ containerPort, protocol }) =>
          protocol === "TCP" || served.has(`${refKey(ref)} ${protocol}`) ? [] : passing(ref, containerPort, protocol),
        ),
      );
    return [...ofServices, ...ofWorkloads];
  },
});

/** What a mesh without proxies in its way has to be told before it carries the protocol. */
function onRequest({ protocols }: Mesh, protocol: "UDP" | "SCTP"): Remedy | undefined {
  const text = protocols.transportsOnRequest?.[protocol];
  return text === undefined ? undefined : { text };
}

/** Two containers of a pod may declare the same port. */
function withoutRepeats(ports: readonly ContainerPort[]): readonly ContainerPort[] {
  return [...new Map(ports.map((port) => [`${port.containerPort}/${port.protocol}`, port])).values()];
}

import { groupBy } from "../../group-by.ts";
import type { Mesh } from "../../knowledge/meshes.ts";
import { conditionFor, defineCheck } from "../check.ts";
import { namespaceOf } from "../dependencies/service-directory.ts";
import type { Remedy, Severity } from "../finding.ts";
import { kubectlMark, kubectlPatch } from "../kubectl.ts";
import { isDeclaredOpaque, opaqueAnnotation, undeclaredNumbers } from "../opaque-ports.ts";
import { markPods } from "../pod-template-patch.ts";
import { type ServedPort, servedPorts } from "../served-ports.ts";

/**
 * Ambient's ztunnel carries bytes without looking at them, so it has no such ports; Consul and Kuma take undeclared
 * ports for TCP. A waypoint before the Service detects as a sidecar does, but sees no calls to pods' own addresses.
 */
export const serverFirstProtocols = defineCheck({
  id: "server-first-protocols",
  title: "ports where the server speaks first are declared as TCP",
  why:
    "A proxy that detects protocols waits for the client's first bytes before it connects to the server. With MySQL, SMTP, " +
    "NATS and the like the client in turn waits for the server: Istio's sidecars wait for good, Linkerd's until detection " +
    "gives up, for each connection anew. Each mesh knows a few ports by itself; any other has to be declared.",
  sources: [
    {
      title: "Istio: Application requirements, server first protocols",
      url: "https://istio.io/latest/docs/ops/deployment/application-requirements/#server-first-protocols",
    },
    {
      title: "Linkerd: TCP proxying and protocol detection",
      url: "https://linkerd.io/2/features/protocol-detection/",
    },
    { title: "istio/istio issue 53194", url: "https://github.com/istio/istio/issues/53194" },
  ],
  reads: ["services", "workloads"],
  consults: ["namespaces"],

  run: (records, meshes) => {
    const ports = servedPorts(records).filter(({ identified }) => speaksLate(identified?.protocol.speaksFirst));
    const portsOf = groupBy(ports, ({ service }) => namespaceOf(service));
    return ports.flatMap((served) => {
      const { service, port, identified } = served;
      const neighbours = portsOf.get(namespaceOf(service)) ?? [];
      return conditionFor(
        meshes,
        (mesh) => severityFor(mesh, served, records.namespaces),
        () => ({
          resource: service.ref,
          place: String(port.port),
          message: `serves ${identified?.protocol.name} on port ${port.port}, where ${who(served)}, without declaring it as TCP`,
          cure: (mesh) => declare(mesh, served, neighbours, records.namespaces),
        }),
      );
    });
  },
});

function speaksLate(speaksFirst: string | undefined): boolean {
  return speaksFirst === "server" || speaksFirst === "client-late";
}

function who({ identified }: ServedPort): string {
  return identified?.protocol.speaksFirst === "server" ? "the server speaks first" : "clients may stay silent at first";
}

type Namespaces = Parameters<typeof undeclaredNumbers>[2];

function severityFor(mesh: Mesh, served: ServedPort, namespaces: Namespaces): Severity | undefined {
  const { undeclaredServerFirst, readAt } = mesh.protocols;
  if (undeclaredServerFirst === "works" || isDeclaredOpaque(mesh, served)) return undefined;
  if (readAt === "waypoint" && served.service.headless) return undefined;
  if (undeclaredNumbers(mesh, served, namespaces).length === 0) return undefined;
  if (served.identified?.protocol.speaksFirst === "server") return readAt === "waypoint" ? "info" : "high";
  return undeclaredServerFirst === "delays" ? "medium" : undefined;
}

/** All such ports of one Service in one annotation: each would otherwise undo the one before. `all`: those of its namespace. */
function declare(
  mesh: Mesh,
  served: ServedPort,
  all: readonly ServedPort[],
  namespaces: Namespaces,
): Remedy | undefined {
  const { opaqueDeclaration, delaySeconds, readAt } = mesh.protocols;
  const { service, port, workloads } = served;
  if (opaqueDeclaration?.kind === "appProtocol") {
    const patch = { spec: { ports: [{ port: port.port, appProtocol: opaqueDeclaration.value }] } };
    const text =
      readAt === "waypoint"
        ? `Declare port ${port.port} as TCP before a waypoint stands in front of it, or connections to it hang there.`
        : `Declare port ${port.port} as TCP, or connections to it hang.`;
    return { text, command: kubectlPatch(service.ref, "strategic", patch), patch };
  }
  const annotation = opaqueAnnotation(mesh, served, all, namespaces);
  if (annotation === undefined) return undefined;
  const commands = [
    ...(service.headless ? [] : [kubectlMark(service.ref, annotation.kind, annotation.key, annotation.value)]),
    ...workloads.flatMap(({ ref }) => markPods(ref, annotation)?.command ?? []),
  ];
  return {
    text:
      `Name the port opaque, with ${annotation.key}, on the Service for meshed clients and on its pods for the others: until ` +
      `then each connection waits ${delaySeconds} seconds. The annotation replaces the default list, so it repeats it.`,
    ...(commands.length === 0 ? {} : { command: commands.join(" && ") }),
  };
}

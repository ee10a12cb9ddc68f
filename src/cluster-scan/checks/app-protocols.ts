import { declaredProtocol } from "../../knowledge/declared-protocol.ts";
import type { Mesh } from "../../knowledge/meshes.ts";
import { identifyProtocol } from "../../knowledge/protocols.ts";
import { conditionFor, defineCheck } from "../check.ts";
import type { Remedy, Severity } from "../finding.ts";
import type { ServicePort } from "../inventory.ts";
import { kubectlPatch } from "../kubectl.ts";
import { type ServedPort, servedPorts } from "../served-ports.ts";

/**
 * Only values that stand for some HTTP: what is TCP or TLS is rightly opaque. A mesh that leaves unknown values to its
 * detection loses nothing by them that unnamed-service-ports does not tell.
 */
export const appProtocols = defineCheck({
  id: "app-protocols",
  title: "each mesh reads in appProtocol what was meant by it",
  why:
    "Meshes understand different values of appProtocol, and some take a port with any other value for plain TCP: gRPC " +
    "declared for one mesh loses its balancing by request, its routes, retries and metrics in the next.",
  sources: [
    {
      title: "Linkerd: TCP proxying and protocol detection, declaring a Service port's protocol",
      url: "https://linkerd.io/2-edge/features/protocol-detection/#declaring-a-service-ports-protocol",
    },
    {
      title: "linkerd/linkerd2 policy-controller/core/src/outbound.rs: AppProtocol",
      url: "https://github.com/linkerd/linkerd2/blob/b24cd4059/policy-controller/core/src/outbound.rs",
    },
    {
      title: "kumahq/kuma pkg/plugins/runtime/k8s/controllers/inbound_converter.go: ProtocolTagFor",
      url: "https://github.com/kumahq/kuma/blob/v2.14.3/pkg/plugins/runtime/k8s/controllers/inbound_converter.go",
    },
  ],
  reads: ["services"],
  consults: ["workloads"],

  run: (records, meshes) =>
    servedPorts(records).flatMap((served) => {
      const { service, port } = served;
      if (!isReadable(meaning(port))) return [];
      return conditionFor(
        meshes,
        (mesh) => severityFor(mesh, served),
        () => ({
          resource: service.ref,
          place: String(port.port),
          message: `declares port ${port.port} as "${port.appProtocol}", which not every mesh knows`,
          cure: (mesh) => declare(mesh, served),
        }),
      );
    }),
});

/** What the value alone stands for, in the words of data/protocols.json; undefined where it is nobody's word. */
function meaning({ appProtocol }: ServicePort): string | undefined {
  if (appProtocol === undefined) return undefined;
  return identifyProtocol({ ports: [], appProtocol })?.protocol.appProtocol;
}

/** A proxy could read calls from it; TLS stays closed to it whatever is declared. */
function isReadable(appProtocol: string | undefined): boolean {
  return appProtocol === "http" || appProtocol === "grpc";
}

/** Worse where the mesh would have found out by itself. */
function severityFor(mesh: Mesh, { service, port }: ServedPort): Severity | undefined {
  const { readAt, undeclaredPort } = mesh.protocols;
  if (readAt === "nowhere") return undefined;
  if (declaredProtocol(mesh, { ...port, headless: service.headless }) !== "opaque") return undefined;
  return undeclaredPort === "detected" ? "high" : "medium";
}

function declare({ name, protocols }: Mesh, { service, port }: ServedPort): Remedy | undefined {
  const { http, http2 } = protocols.appProtocols;
  const value = isHttp2(port) ? http2 : http.find((known) => known === "http");
  if (value === undefined) return undefined;
  const patch = { spec: { ports: [{ port: port.port, appProtocol: value }] } };
  return {
    text: `Write "${value}" instead, which ${name} takes for what it is; else it carries the port as plain TCP.`,
    command: kubectlPatch(service.ref, "strategic", patch),
    patch,
  };
}

/** gRPC-Web is made for HTTP/1.1 as well. */
function isHttp2({ appProtocol = "" }: ServicePort): boolean {
  const word = appProtocol.toLowerCase().split("/").at(-1) ?? "";
  return /^(grpc|h2c|http2)(-|$)/.test(word) && !word.startsWith("grpc-web");
}

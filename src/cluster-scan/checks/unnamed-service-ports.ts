import { declaredProtocol } from "../../knowledge/declared-protocol.ts";
import { isMonitoringPort } from "../../knowledge/kubernetes.ts";
import type { Mesh } from "../../knowledge/meshes.ts";
import { conditionFor, defineCheck } from "../check.ts";
import type { Remedy, Severity } from "../finding.ts";
import { kubectlPatch } from "../kubectl.ts";
import { isReadable, type ServedPort, servedPorts } from "../served-ports.ts";

/**
 * Which names count differs from mesh to mesh (data/meshes.json, protocols). For a mesh that reads appProtocol only, a
 * port with a speaking name is left alone all the same: otherwise nearly every port of every cluster would be listed.
 */
export const unnamedServicePorts = defineCheck({
  id: "unnamed-service-ports",
  title: "Service ports say which protocol they speak",
  why:
    "A mesh that is not told a port's protocol either guesses it from the first bytes of each connection, and treats it as " +
    "plain TCP when the guess fails, or takes every such port for plain TCP: no routing, retries or metrics for its calls. " +
    "In ambient mode only waypoints need to know.",
  sources: [
    {
      title: "Istio: Protocol selection",
      url: "https://istio.io/latest/docs/ops/configuration/traffic-management/protocol-selection/",
    },
    { title: "Kuma: Protocol support", url: "https://kuma.io/docs/latest/policies/protocol-support-in-kuma/" },
  ],
  reads: ["services"],
  consults: ["workloads"],

  run: (records, meshes) =>
    servedPorts(records).flatMap((served) => {
      const { service, port, identified } = served;
      const name = port.name === undefined ? "" : ` (it is named "${port.name}")`;
      const guess = identified === undefined ? "" : `; it seems to speak ${identified.protocol.name}`;
      return conditionFor(
        meshes,
        (mesh) => severityFor(mesh, served),
        () => ({
          resource: service.ref,
          place: String(port.port),
          message: `does not say what port ${port.port} speaks${name}${guess}`,
          cure: (mesh) => declare(mesh, served),
        }),
      );
    }),
});

function severityFor(mesh: Mesh, { service, port, identified }: ServedPort): Severity | undefined {
  const { readAt, portNames, appProtocols, opaquePorts, undeclaredPort } = mesh.protocols;
  if (readAt === "nowhere" || opaquePorts.includes(port.port)) return undefined;
  // Calls to pods' own addresses pass no waypoint.
  if (readAt === "waypoint" && service.headless) return undefined;
  if (declaredProtocol(mesh, { ...port, headless: service.headless }) !== undefined) return undefined;
  const readsNames = portNames.http.length > 0;
  const word = port.name?.toLowerCase().split("-")[0] ?? "";
  const speaking = identified?.by === "name" || [...appProtocols.http, ...appProtocols.opaque].includes(word);
  if (!readsNames && (undeclaredPort === "detected" || speaking)) return undefined;
  // What detection breaks is server-first-protocols' to report; it finds HTTP by itself.
  if (undeclaredPort === "detected") return identified?.protocol.speaksFirst === "server" ? undefined : "info";
  // Taken for TCP, what no proxy reads is taken for what it is, and nobody wants retries for what only monitoring calls.
  const unread = identified !== undefined && !isReadable(identified.protocol);
  return unread || isMonitoringPort(port.name) ? undefined : "medium";
}

/** With a command where the protocol is known; a wrong one would break the port. */
function declare({ protocols }: Mesh, { service, port, identified }: ServedPort): Remedy {
  const { http, opaque } = protocols.appProtocols;
  const suggested = identified?.protocol.appProtocol;
  if (suggested === undefined || ![...http, ...opaque].includes(suggested)) {
    const values = [...http, ...opaque].filter((value) => !value.includes("/")).join(", ");
    return { text: `Set the port's appProtocol to what it speaks: ${values}.` };
  }
  const patch = { spec: { ports: [{ port: port.port, appProtocol: suggested }] } };
  return {
    text: `Set the port's appProtocol to "${suggested}", if that is what it speaks.`,
    command: kubectlPatch(service.ref, "strategic", patch),
    patch,
  };
}

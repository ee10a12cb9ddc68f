import type { Mesh } from "../../knowledge/meshes.ts";
import { andList } from "../../words.ts";
import { conditionFor, defineCheck } from "../check.ts";
import type { Severity } from "../finding.ts";
import type { Workload } from "../inventory.ts";
import { staysOutside } from "../marks.ts";
import { isMeshContainer } from "../mesh-containers.ts";
import { isMeshable } from "../meshable.ts";
import { runningContainers } from "../running-containers.ts";

/** Callers inside the mesh find no Service behind a node's address, so that their proxies pass such calls on as they are. */
export const hostPorts = defineCheck({
  id: "host-ports",
  title: "workloads are not called at their nodes' addresses",
  why:
    "A host port leads from a node's address to a pod, past every Service. No mesh knows that address as one of its own: " +
    "whoever calls it, meshed or not, comes in plain text and without an identity, and is refused by a pod that insists on " +
    "mutual TLS. And two pods cannot have the same port on a node: a restart that starts the new pod first needs a free one.",
  sources: [
    {
      title: "Kubernetes: Configuration best practices, hostPort",
      url: "https://kubernetes.io/docs/concepts/configuration/overview/#services",
    },
    {
      title: "Istio: PeerAuthentication, modes",
      url: "https://istio.io/latest/docs/reference/config/security/peer_authentication/",
    },
  ],
  reads: ["workloads"],

  run: ({ workloads }, meshes) =>
    workloads.filter(isMeshable).flatMap((workload) => {
      const ports = portsOf(workload);
      if (ports.length === 0) return [];
      return conditionFor(
        meshes,
        (mesh) => severityFor(mesh, workload),
        () => ({
          resource: workload.ref,
          message: `takes ${ports.length === 1 ? "port" : "ports"} ${andList(ports.map(String))} of its node`,
          cure: (mesh) => ({ text: cure(mesh, workload) }),
        }),
      );
    }),
});

function portsOf({ pod }: Workload): readonly number[] {
  const own = runningContainers(pod).filter((container) => !isMeshContainer(container));
  const taken = own.flatMap(({ ports }) =>
    ports.flatMap(({ hostPort, protocol }) => (protocol === "TCP" ? hostPort : 0)),
  );
  return [...new Set(taken)].flatMap((port) => port || []).sort((a, b) => a - b);
}

function severityFor(mesh: Mesh, { pod }: Workload): Severity | undefined {
  const { strict } = mesh.identity;
  if (strict === undefined || staysOutside(mesh, pod)) return undefined;
  return strict.byDefault ? "high" : "medium";
}

function cure({ name, architecture, identity }: Mesh, { ref, rollout }: Workload): string {
  const { by = "", exception = "" } = identity.strict ?? {};
  const strict = `Let them call a Service. Else let them in to ${name} with ${exception}: ${by} refuses them.`;
  const surges = architecture === "sidecar" && ref.kind === "Deployment" && rollout === undefined;
  return surges
    ? `${strict} For the restarts, keep a node free of the port, or set the strategy's maxSurge to 0.`
    : strict;
}

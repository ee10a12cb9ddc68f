import type { Mesh } from "../../knowledge/meshes.ts";
import { andList } from "../../words.ts";
import { conditionFor, defineCheck } from "../check.ts";
import type { Severity } from "../finding.ts";
import type { Workload } from "../inventory.ts";
import { markedValue, staysOutside } from "../marks.ts";
import { isMeshContainer } from "../mesh-containers.ts";
import { isMeshable } from "../meshable.ts";
import type { Container } from "../pod-template.ts";
import { runningContainers } from "../running-containers.ts";

const kinds = {
  http: "HTTP probes",
  https: "HTTPS probes",
  tcp: "TCP probes",
  grpc: "gRPC probes",
  hook: "HTTP hooks",
};
type Kind = keyof typeof kinds;

/**
 * Probes by a command are no matter of the mesh: what calls its own pod by the loopback address is not redirected. Nor is
 * the kubelet stopped by ambient or Cilium, policies apart.
 */
export const healthProbes = defineCheck({
  id: "health-probes",
  title: "the kubelet's probes reach the application",
  why:
    "The kubelet is outside the mesh, and its probes are redirected to the proxy as any call is. A mesh either rewrites them, " +
    "or lets them in, or does neither: then a proxy that accepts every connection answers a TCP probe while the application " +
    "is dead, and a proxy that insists on mutual TLS refuses the others, so that the pod never gets ready or is restarted.",
  sources: [
    { title: "linkerd/linkerd2 issue 7777 (TCP)", url: "https://github.com/linkerd/linkerd2/issues/7777" },
    { title: "linkerd/linkerd2 issue 9595 (gRPC)", url: "https://github.com/linkerd/linkerd2/issues/9595" },
    {
      title: "hashicorp/consul-k8s control-plane/connect-inject/webhook/mesh_webhook.go, overwriteProbes",
      url: "https://github.com/hashicorp/consul-k8s/blob/v2.0.3/control-plane/connect-inject/webhook/mesh_webhook.go",
    },
    {
      title: "Istio: Health checking of Istio services",
      url: "https://istio.io/latest/docs/ops/configuration/mesh/app-health-check/",
    },
    {
      title: "Kuma: Service health probes, application probe proxy",
      url: "https://kuma.io/docs/latest/policies/service-health-probes/#application-probe-proxy",
    },
  ],
  reads: ["workloads"],

  run: ({ workloads }, meshes) =>
    workloads.filter(isMeshable).flatMap((workload) =>
      (Object.keys(kinds) as Kind[]).flatMap((kind) => {
        const asked = questionsOf(workload, kind);
        if (asked.length === 0) return [];
        const containers = [...new Set(asked.map(({ container }) => container))];
        return conditionFor(
          meshes,
          (mesh) => severityFor(mesh, workload, kind, asked),
          () => ({
            resource: workload.ref,
            place: kind,
            message: `has ${kinds[kind]} in ${andList(containers)}`,
            cure: (mesh) => ({ text: cure(mesh, kind) }),
          }),
        );
      }),
    ),
});

interface Question {
  readonly container: string;
  readonly port?: number;
}

function questionsOf({ pod }: Workload, kind: Kind): readonly Question[] {
  return runningContainers(pod)
    .filter((container) => !isMeshContainer(container))
    .flatMap((container) => {
      const { name, hooks, probes = [] } = container;
      if (kind === "hook") return Object.values(hooks ?? {}).includes("http") ? [{ container: name }] : [];
      return probes
        .filter((probe) => probe.kind === kind)
        .map(({ port }) => ({ container: name, ...numbered(container, port) }));
    });
}

function numbered({ ports }: Container, port: number | string | undefined): Pick<Question, "port"> {
  const number = typeof port === "string" ? ports.find(({ name }) => name === port)?.containerPort : port;
  return number === undefined ? {} : { port: number };
}

function severityFor(mesh: Mesh, { pod }: Workload, kind: Kind, asked: readonly Question[]): Severity | undefined {
  const { probes } = mesh;
  if (probes === undefined || probes[kind] === "works" || staysOutside(mesh, pod)) return undefined;
  const skipped = (markedValue(pod, { kind: "annotation", key: probes.skippedPorts }) ?? "").split(",");
  const redirected = asked.filter(
    ({ port }) => port === undefined || !skipped.some((one) => one.trim() === String(port)),
  );
  if (redirected.length === 0) return undefined;
  return probes[kind] === "refused" ? "high" : "medium";
}

function cure({ probes, identity }: Mesh, kind: Kind): string {
  const other =
    kind === "hook"
      ? "Use a command in the container instead"
      : "Probe by HTTP or by a command in the container instead";
  const skip = `or leave the port to the application, without mutual TLS: ${probes?.skippedPorts} on its pods.`;
  if (probes?.[kind] === "says-nothing") {
    return `The proxy answers them itself, whether or not the application lives. ${other}; ${skip}`;
  }
  const when =
    probes?.[kind] === "refused"
      ? "The proxy does not let them in."
      : `Once ${identity.strict?.by} holds, the proxy refuses them.`;
  return `${when} ${other}; ${skip}`;
}

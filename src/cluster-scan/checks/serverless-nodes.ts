import type { Mesh } from "../../knowledge/meshes.ts";
import type { ServerlessNode } from "../../knowledge/serverless-node-schema.ts";
import { serverlessNodes as kinds, serverlessBy } from "../../knowledge/serverless-nodes.ts";
import { conditionFor, defineCheck } from "../check.ts";
import type { Remedy, Severity } from "../finding.ts";
import type { Records, Workload } from "../inventory.ts";
import { bears, staysOutside } from "../marks.ts";
import { isMeshable } from "../meshable.ts";
import { markPods } from "../pod-template-patch.ts";
import { refKey } from "../resource-ref.ts";

/**
 * By where a workload's pods run, or which nodes they select. Where a Fargate profile sends pods that do not run yet is
 * not visible through the API.
 */
export const serverlessNodes = defineCheck({
  id: "serverless-nodes",
  title: "applications run on nodes that are machines",
  why:
    "Nodes without a machine, such as AWS Fargate or AKS virtual nodes, let no pod have NET_ADMIN and run no DaemonSet. A " +
    "sidecar's init container is refused there, and no CNI plug-in can do its work: the injected pod is not admitted. A mesh " +
    "with a proxy on each node has none there, and leaves these pods outside without a word.",
  sources: [
    ...kinds.map(({ source }) => source),
    { title: "istio/istio issue 26154", url: "https://github.com/istio/istio/issues/26154" },
    { title: "aws/containers-roadmap issue 682", url: "https://github.com/aws/containers-roadmap/issues/682" },
    { title: "kumahq/kuma issue 2920", url: "https://github.com/kumahq/kuma/issues/2920" },
    {
      title: "Consul: Transparent proxy, disabled",
      url: "https://developer.hashicorp.com/consul/docs/connect/transparent-proxy",
    },
  ],
  reads: ["workloads", "nodes", "pods"],

  run: (records, meshes) => {
    const placeOf = placesOf(records);
    return records.workloads.filter(isMeshable).flatMap((workload) => {
      const place = serverlessBy(workload.pod.nodeSelector ?? {}) ?? placeOf.get(refKey(workload.ref));
      if (place === undefined) return [];
      return conditionFor(
        meshes,
        (mesh) => severityFor(mesh, workload, place),
        () => ({
          resource: workload.ref,
          message: `runs on ${place.name}, where no DaemonSet runs and no pod may change its network`,
          cure: (mesh) => cure(mesh, workload, place),
        }),
      );
    });
  },
});

/** Where the pods of each workload run, by the workload, as far as that is no machine. */
function placesOf({ nodes, pods }: Pick<Records, "nodes" | "pods">): ReadonlyMap<string, ServerlessNode> {
  const sorts = new Map(nodes.map(({ ref, labels }) => [ref.name, serverlessBy(labels)]));
  return new Map(
    pods.flatMap(({ ref, workload = ref, node = "" }) => {
      const sort = sorts.get(node);
      return sort === undefined ? [] : [[refKey(workload), sort] as const];
    }),
  );
}

function severityFor(mesh: Mesh, { pod }: Workload, { runsInitContainers }: ServerlessNode): Severity | undefined {
  if (staysOutside(mesh, pod)) return undefined;
  if (mesh.architecture !== "sidecar") return "high";
  return runsInitContainers && bears(pod, mesh.injection.withoutRedirection) ? undefined : "blocker";
}

function cure({ name, injection }: Mesh, { ref }: Workload, { runsInitContainers }: ServerlessNode): Remedy {
  const { podOptOut, withoutRedirection } = injection;
  const move = "Run its pods on ordinary nodes";
  if (runsInitContainers && withoutRedirection !== undefined) {
    return {
      text:
        `${move}, or let its proxy of ${name} take only what the application sends it (${withoutRedirection.kind} ` +
        `${withoutRedirection.key}=${withoutRedirection.value}): then name its upstreams, and call them on localhost.`,
      ...markPods(ref, withoutRedirection),
    };
  }
  if (podOptOut === undefined) return { text: `${move}, or count it among what is outside ${name}.` };
  return {
    text:
      `${move}, or keep it outside ${name} (${podOptOut.kind} ${podOptOut.key}=${podOptOut.value} on its pods), and let the ` +
      "services that it calls accept plain text from it.",
    ...markPods(ref, podOptOut),
  };
}

import { groupBy } from "../../group-by.ts";
import { conditionFor, defineCheck } from "../check.ts";
import { createServiceDirectory, namespaceOf } from "../dependencies/service-directory.ts";
import { runningContainers } from "../running-containers.ts";

/**
 * Endpoints that a running cluster shows acquit a Service: something else may make its pods. Where nothing lives in the
 * namespace the workloads are elsewhere, and nothing is known.
 */
export const servicesWithoutPods = defineCheck({
  id: "services-without-pods",
  title: "Services lead to pods",
  why:
    "Without a mesh a call to a Service with nothing behind it is refused at once. A sidecar or node proxy accepts the " +
    "connection first and then breaks it, or answers 503: scripts that wait for a port to open go on too early, and " +
    "whatever was forgotten looks like an error of the mesh.",
  sources: [
    {
      title: "Istio: Traffic management problems, response flags UH and NR",
      url: "https://istio.io/latest/docs/ops/common-problems/network-issues/",
    },
    {
      title: "Kubernetes: Debug Services",
      url: "https://kubernetes.io/docs/tasks/debug/debug-application/debug-service/",
    },
  ],
  reads: ["services", "workloads"],
  consults: ["endpoints"],

  run: ({ services, workloads, endpoints }, meshes) => {
    const directory = createServiceDirectory({ services, workloads, namespaces: [] });
    const inhabited = new Set(workloads.map(namespaceOf));
    const slicesOf = groupBy(endpoints, ({ ref, service }) => `${ref.namespace}/${service}`);
    return services
      .filter(({ selector, aside }) => selector !== null && !aside)
      .filter((service) => inhabited.has(namespaceOf(service)))
      .flatMap((service) => {
        const slices = slicesOf.get(`${namespaceOf(service)}/${service.ref.name}`) ?? [];
        if (slices.some(({ ready, notReady }) => ready + notReady > 0)) return [];
        const behind = directory.workloadsBehind(service);
        const declared = behind.flatMap(({ pod }) => runningContainers(pod).flatMap(({ ports }) => ports));
        const lost = service.ports.filter(
          ({ targetPort }) => typeof targetPort === "string" && declared.every(({ name }) => name !== targetPort),
        );
        if (behind.length > 0 && (lost.length === 0 || service.headless)) return [];
        const names = lost.map(({ targetPort }) => `"${targetPort}"`);
        return conditionFor(
          meshes,
          () => "info",
          () => ({
            resource: service.ref,
            message:
              behind.length === 0
                ? "selects no pods"
                : `leads to a port named ${names.join(", ")}, which no container has`,
            cureForAny: {
              text: "Mend its selector and ports, or delete it, so that nobody has to tell old errors from those of the mesh.",
            },
          }),
        );
      });
  },
});

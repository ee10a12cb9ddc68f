import { kubernetes } from "../../knowledge/kubernetes.ts";
import { counted } from "../../words.ts";
import type { ApiService } from "../api-records.ts";
import { conditionFor, defineCheck } from "../check.ts";
import type { ResourceRef } from "../resource-ref.ts";

/**
 * Every server lists all parts of its API, its own among them: a list without those is not whole, as in files that bring
 * along a part or two, and says nothing of what is not in it.
 */
export const metricsApi = defineCheck({
  id: "metrics-api",
  title: "autoscalers get the metrics they ask for",
  why:
    "An autoscaler whose metrics nobody answers stands still. Proxies need CPU of their own, so that workloads want more " +
    "replicas with a mesh than without, and nobody adds them. What pods use, which the mesh's cost is measured against, is " +
    "read from the same API.",
  sources: [
    {
      title: "Kubernetes: Horizontal Pod Autoscaling, support for metrics APIs",
      url: "https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#support-for-metrics-apis",
    },
  ],
  reads: ["apiServices", "autoscalers"],

  run: ({ apiServices, autoscalers }, meshes) => {
    const isWhole = apiServices.some(({ service }) => service === undefined);
    const own = autoscalers.filter(({ aside }) => !aside);
    return kubernetes.metricsApis.flatMap(({ group, version, metricTypes, usually }) => {
      const waiting = own.filter(({ metrics }) => metrics.some(({ type }) => metricTypes.includes(type)));
      const serving = apiServices.filter((one) => one.group === group);
      if (waiting.length === 0 || serving.some(({ available }) => available)) return [];
      if (serving.length === 0 && !isWhole) return [];
      return conditionFor(
        meshes,
        ({ architecture }) => (architecture === "sidecar" ? "medium" : "info"),
        () => ({
          resource: serving[0]?.ref ?? missing(`${version}.${group}`),
          message: `${state(serving)}, and ${counted(waiting.length, "autoscaler")} here cannot scale without it`,
          cureForAny: { text: `Install ${usually}, or find out why it does not answer, before pods get proxies.` },
        }),
      );
    });
  },
});

function missing(name: string): ResourceRef {
  return { apiGroup: "apiregistration.k8s.io", kind: "APIService", name };
}

function state(serving: readonly ApiService[]): string {
  return serving.length === 0 ? "is not there" : "is not available";
}

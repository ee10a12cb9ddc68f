import { groupBy } from "../../group-by.ts";
import type { Mesh } from "../../knowledge/meshes.ts";
import { andList } from "../../words.ts";
import { showAmount } from "../amounts.ts";
import { conditionFor, defineCheck } from "../check.ts";
import { containerRules } from "../container-rules.ts";
import { namespaceOf } from "../dependencies/service-directory.ts";
import { enteringWorkloads } from "../entering-workloads.ts";
import { fitLimitRange } from "../fit-limit-range.ts";
import { addedAmounts, refusedContainers } from "../limit-range-effect.ts";
import { refusedPods } from "../pod-limit-effect.ts";
import type { LimitRange } from "../pod-rules.ts";

/**
 * Rules for containers, and those for whole pods, which are read with the application's own amounts. The proxies' amounts
 * are the chart's defaults, or what annotations of the pods say.
 */
export const limitRanges = defineCheck({
  id: "limit-ranges",
  title: "LimitRanges admit the proxies as they are",
  why:
    "A LimitRange holds every container of its namespace to its bounds, the injected ones too: pods whose proxy is below the " +
    "minimum, above the maximum or too far from request to limit are refused. And it gives its defaults to containers that " +
    "state none: the proxy gets an application's limits, is slowed down or killed by them, and takes its calls with it.",
  sources: [
    { title: "Kubernetes: Limit ranges", url: "https://kubernetes.io/docs/concepts/policy/limit-range/" },
    { title: "linkerd/linkerd2 issue 4031", url: "https://github.com/linkerd/linkerd2/issues/4031" },
    { title: "kubernetes/ingress-nginx issue 5210", url: "https://github.com/kubernetes/ingress-nginx/issues/5210" },
  ],
  reads: ["limitRanges", "workloads"],
  consults: ["pods"],

  run: ({ limitRanges: ranges, workloads, pods }, meshes) => {
    const rangesOf = groupBy(ranges, namespaceOf);
    const entering = new Map(
      meshes.map((mesh) => [mesh.id, groupBy(enteringWorkloads(mesh, workloads, pods), namespaceOf)]),
    );
    return ranges
      .filter(({ aside }) => !aside)
      .flatMap((range) => {
        const namespace = namespaceOf(range);
        const all = containerRules(rangesOf.get(namespace) ?? []);
        const enteringHere = ({ id }: Mesh) => entering.get(id)?.get(namespace) ?? [];
        const refusedBy = (mesh: Mesh) => [
          ...refusedContainers(mesh, enteringHere(mesh), range, all),
          ...refusedPods(mesh, enteringHere(mesh), range, all),
        ];
        const addedTo = (mesh: Mesh) => addedAmounts(mesh, enteringHere(mesh), range);
        return conditionFor(
          meshes,
          (mesh) => {
            if (refusedBy(mesh).length > 0) return "blocker";
            return addedTo(mesh).length > 0 ? "medium" : undefined;
          },
          () => ({
            resource: range.ref,
            message: `sets ${describe(range)}`,
            cure: (mesh) => fitLimitRange(mesh, range, refusedBy(mesh), addedTo(mesh)),
          }),
        );
      });
  },
});

const parts = ["min", "max", "default", "defaultRequest", "maxLimitRequestRatio"] as const;

function describe({ limits }: LimitRange): string {
  const ofContainers = bounds(limits.filter(({ type }) => type === "Container"));
  const ofPods = bounds(limits.filter(({ type }) => type === "Pod"));
  return andList([
    ...(ofContainers.length === 0 ? [] : [`${andList(ofContainers)} for every container, the proxies too`]),
    ...(ofPods.length === 0 ? [] : [`${andList(ofPods)} for every pod with all that is in it`]),
  ]);
}

/** In Kubernetes' words: "max cpu=500m". */
function bounds(rules: LimitRange["limits"]): string[] {
  return rules.flatMap((rule) =>
    parts.flatMap((part) =>
      Object.entries(rule[part])
        .filter(([resource]) => resource === "cpu" || resource === "memory")
        .map(([resource, amount]) => {
          const shown = part === "maxLimitRequestRatio" ? String(amount) : showAmount(resource, amount);
          return `${part} ${resource}=${shown}`;
        }),
    ),
  );
}

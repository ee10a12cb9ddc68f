import { type Amounts, type ContainerRule, type Resources, violationsOf } from "../capacity/limit-range.ts";
import type { Mesh } from "../knowledge/meshes.ts";
import { type InjectedContainer, injectedContainers, resourceNames } from "./injected-containers.ts";
import type { Workload } from "./inventory.ts";
import type { Refusal } from "./limit-range-effect.ts";
import type { LimitRange } from "./pod-rules.ts";
import { podAmount } from "./quota-demand.ts";

/**
 * What the LimitRange's rules for whole pods refuse of the workloads' pods because of what the mesh injects: bounds that
 * a pod breaks today are not the mesh's. `all`: the rules for containers of the whole namespace.
 *
 * Source: kubernetes/kubernetes plugin/pkg/admission/limitranger/admission.go, PodValidateLimitFunc (v1.34).
 */
export function refusedPods(
  mesh: Mesh,
  workloads: readonly Workload[],
  { limits }: LimitRange,
  all: readonly ContainerRule[],
): readonly Refusal[] {
  const rules = limits.flatMap((rule, entry) => (rule.type === "Pod" ? [{ rule, entry }] : []));
  if (rules.length === 0) return [];
  return workloads.flatMap((workload) => {
    const injected = injectedContainers(mesh, workload.pod);
    const [settings = ""] = injected.map((one) => one.settings).reverse();
    const [before, after] = [podResources(workload, [], all), podResources(workload, injected, all)];
    return rules.flatMap(({ rule, entry }) => {
      const today = new Set(violationsOf(before, rule).map(({ bound, resource }) => `${bound} ${resource}`));
      return violationsOf(after, rule).flatMap((violation) => {
        const resource = resourceNames.find((name) => name === violation.resource);
        if (resource === undefined || today.has(`${violation.bound} ${resource}`)) return [];
        return [{ ...violation, of: "pod" as const, settings, resource, entry }];
      });
    });
  });
}

function podResources(
  workload: Workload,
  injected: readonly InjectedContainer[],
  rules: readonly ContainerRule[],
): Resources {
  const amounts = (of: "requests" | "limits"): Amounts =>
    Object.fromEntries(
      resourceNames.flatMap((resource) => {
        const amount = podAmount(workload, injected, { of, resource }, rules);
        return amount === undefined ? [] : [[resource, amount] as const];
      }),
    );
  return { requests: amounts("requests"), limits: amounts("limits") };
}

import { admittedResources, type ContainerRule, type Violation, violationsOf } from "../capacity/limit-range.ts";
import type { Mesh } from "../knowledge/meshes.ts";
import { containerRules } from "./container-rules.ts";
import { type InjectedContainer, injectedContainers, type ResourceName, resourceNames } from "./injected-containers.ts";
import type { Workload } from "./inventory.ts";
import type { LimitRange } from "./pod-rules.ts";

/** What a LimitRange refuses: an injected container, or a pod for what is injected into it. */
export interface Refusal extends Violation {
  readonly of: "container" | "pod";
  /** The Helm values that hold the amounts of what is injected. */
  readonly settings: string;
  readonly resource: ResourceName;
  /** The entry of the LimitRange's list. */
  readonly entry: number;
}

/** What the LimitRange refuses of what the mesh injects into the workloads; `all`: the rules of the whole namespace. */
export function refusedContainers(
  mesh: Mesh,
  workloads: readonly Workload[],
  { limits }: LimitRange,
  all: readonly ContainerRule[],
): readonly Refusal[] {
  return distinctContainers(mesh, workloads).flatMap((container) => {
    const admitted = admittedResources(container, all);
    return limits.flatMap((rule, entry) =>
      rule.type === "Container"
        ? violationsOf(admitted, rule).flatMap((violation) => {
            const resource = resourceNames.find((name) => name === violation.resource);
            return resource === undefined
              ? []
              : [{ ...violation, of: "container" as const, settings: container.settings, resource, entry }];
          })
        : [],
    );
  });
}

/** An amount that an injected container gets from a LimitRange. */
export interface Addition {
  readonly container: InjectedContainer;
  readonly of: "requests" | "limits";
  readonly resource: ResourceName;
  readonly amount: number;
}

/** What the LimitRange adds to what the mesh injects into the workloads. */
export function addedAmounts(mesh: Mesh, workloads: readonly Workload[], range: LimitRange): readonly Addition[] {
  const own = containerRules([range]);
  return distinctContainers(mesh, workloads).flatMap((container) => {
    const [before, after] = [admittedResources(container, []), admittedResources(container, own)];
    return (["requests", "limits"] as const).flatMap((of) =>
      resourceNames.flatMap((resource) => {
        const amount = after[of][resource];
        return amount === undefined || before[of][resource] !== undefined ? [] : [{ container, of, resource, amount }];
      }),
    );
  });
}

/** Most pods get the same: each sort once. */
function distinctContainers(mesh: Mesh, workloads: readonly Workload[]): readonly InjectedContainer[] {
  const all = workloads.flatMap(({ pod }) => injectedContainers(mesh, pod));
  return [...new Map(all.map((container) => [JSON.stringify(container), container])).values()];
}

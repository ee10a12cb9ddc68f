import type { Workload } from "../inventory.ts";
import { isMeshable } from "../meshable.ts";
import type { UnconfiguredCaller } from "./unconfigured-caller.ts";

type Asked = NonNullable<UnconfiguredCaller["probes"]>[number];

/**
 * The workloads that the kubelet calls: with probes over the network, and with HTTP hooks. It is in no mesh. Commands that
 * it runs inside a container are no calls.
 */
export function kubeletCallers(workloads: readonly Workload[]): UnconfiguredCaller[] {
  return workloads.filter(isMeshable).flatMap(({ ref, pod }) => {
    const asked = new Map<string, Asked>();
    for (const { probes = [], hooks } of [...pod.containers, ...pod.initContainers.filter(({ native }) => native)]) {
      for (const { purpose, kind } of probes) if (kind !== "exec") asked.set(`${kind} ${purpose} probe`, kind);
      if (hooks?.postStart === "http" || hooks?.preStop === "http") asked.set("http hook", "hook");
    }
    if (asked.size === 0) return [];
    return [
      { by: "kubelet" as const, to: ref, source: [...asked.keys()].join(", "), probes: [...new Set(asked.values())] },
    ];
  });
}

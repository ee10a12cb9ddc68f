import type { PodEvent, PodUsage, RunningPod } from "../pod-records.ts";
import { containerName } from "./pod-template-rules.ts";
import { each, type FieldRules, redactFields } from "./redact-fields.ts";
import { redactImage } from "./redact-image.ts";
import type { Surroundings } from "./surroundings.ts";

export function runningPodRules(surroundings: Surroundings): FieldRules<RunningPod> {
  const { names } = surroundings;
  return {
    ref: names.ref,
    aside: "kept",
    workload: names.ref,
    node: (node) => names.object("Node", node),
    overhead: "kept",
    addressBlock: "kept",
    ready: "kept",
    restarts: "kept",
    restarted: each(
      redactFields<NonNullable<RunningPod["restarted"]>[number]>({ times: "kept", secondsToLastStart: "kept" }),
    ),
    waiting: reasonRule(surroundings),
    secondsToReady: "kept",
    proxies: each(
      redactFields<RunningPod["proxies"][number]>({
        name: containerName(surroundings),
        image: (image) => redactImage(image, names.pseudonyms),
      }),
    ),
  };
}

export function podUsageRules(surroundings: Surroundings): FieldRules<PodUsage> {
  return {
    ref: surroundings.names.ref,
    containers: each(
      redactFields<PodUsage["containers"][number]>({
        name: containerName(surroundings),
        cpuCores: "kept",
        memoryMiB: "kept",
      }),
    ),
  };
}

export function podEventRules(surroundings: Surroundings): FieldRules<PodEvent> {
  return { pod: surroundings.names.ref, reason: reasonRule(surroundings), count: "kept" };
}

/** Kubernetes' own reasons stay; any controller may give others. */
function reasonRule({ names }: Surroundings): (reason: string) => string {
  return (reason) => (reason === "" ? "" : names.word("reasons", "reason", reason));
}

import type { Remedy } from "./finding.ts";
import { kubectlPatch } from "./kubectl.ts";
import type { ResourceRef } from "./resource-ref.ts";

interface Mark {
  readonly kind: "label" | "annotation";
  readonly key: string;
  /** Null removes it. */
  readonly value: string | null;
}

/**
 * Labels or annotates the pods that a workload makes. Undefined for Jobs and bare Pods, whose templates Kubernetes does
 * not let anybody change: they are deleted and created anew.
 */
export function markPods(ref: ResourceRef, { kind, key, value }: Mark): Pick<Remedy, "command" | "patch"> | undefined {
  if (ref.kind === "Job" || ref.kind === "Pod") return undefined;
  const template = { template: { metadata: { [kind === "label" ? "labels" : "annotations"]: { [key]: value } } } };
  const patch = { spec: ref.kind === "CronJob" ? { jobTemplate: { spec: template } } : template };
  return { command: kubectlPatch(ref, "strategic", patch), patch };
}

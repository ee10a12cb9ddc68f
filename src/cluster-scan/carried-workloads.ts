import type { Records, Workload } from "./inventory.ts";
import { bears } from "./marks.ts";
import { isContainerOf, isMeshPod } from "./mesh-containers.ts";
import { isMeshable } from "./meshable.ts";
import type { PodTemplate } from "./pod-template.ts";
import { refKey } from "./resource-ref.ts";
import type { Signed } from "./signed.ts";

type CarryingRecords = Pick<Records, "workloads" | "namespaces" | "pods">;

/** Workloads whose traffic the system carries, or would after their next restart: by their own marks or their namespace's. */
export function carriedWorkloads(
  signed: Signed,
  { workloads, namespaces, pods }: CarryingRecords,
): readonly Workload[] {
  const { injection = {}, signatures } = signed;
  const marks = (signatures.namespaceMarks ?? []).filter(({ watchesOnly }) => !watchesOnly);
  const marked = new Set(
    namespaces.filter((namespace) => marks.some((mark) => bears(namespace, mark))).map(({ ref }) => ref.name),
  );
  const injected = injectedWorkloads(signed, pods);
  return workloads.filter((workload) => {
    const { ref, pod } = workload;
    if (!isMeshable(workload) || isMeshPod(pod)) return false;
    if (hasProxy(signed, pod) || injected.has(refKey(ref)) || showsUse(signed, pod)) return true;
    return marked.has(ref.namespace) && !bears(pod, injection.podOptOut);
  });
}

/** Whether pods ask for the system, or their containers show that they use it. */
function showsUse({ id, injection = {}, signatures: { podMarks = [] } }: Signed, pod: PodTemplate): boolean {
  if (bears(pod, injection.podOptIn) || podMarks.some((mark) => bears(pod, mark))) return true;
  return [...pod.containers, ...pod.initContainers].some(({ uses }) => uses?.includes(id));
}

/** Keys of the workloads of whose pods one has a proxy that no template shows: a webhook put it there. */
export function injectedWorkloads(signed: Signed, pods: Records["pods"]): ReadonlySet<string> {
  if (signed.architecture !== "sidecar") return new Set();
  const carriers = pods.filter(({ proxies }) => proxies.some((one) => isContainerOf(signed, one)));
  return new Set(carriers.map(({ ref, workload }) => refKey(workload ?? ref)));
}

/** Whether pods have a proxy of it beside the containers of an application. */
export function hasProxy(signed: Signed, { containers, initContainers }: PodTemplate): boolean {
  if (signed.architecture !== "sidecar") return false;
  const { companions = [] } = signed.signatures;
  const isOwn = (one: PodTemplate["containers"][number]) => isContainerOf(signed, one);
  return (
    [...containers, ...initContainers].some(isOwn) &&
    !containers.every((one) => isOwn(one) || companions.includes(one.name))
  );
}

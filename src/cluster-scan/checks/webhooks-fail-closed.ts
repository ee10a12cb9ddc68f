import { groupBy } from "../../group-by.ts";
import { isSystemNamespace } from "../../knowledge/kubernetes.ts";
import { andList } from "../../words.ts";
import { type Condition, conditionFor, defineCheck } from "../check.ts";
import { createServiceDirectory, namespaceOf } from "../dependencies/service-directory.ts";
import type { Remedy } from "../finding.ts";
import type { Workload } from "../inventory.ts";
import { kubectlPatch } from "../kubectl.ts";
import { isMeshHook } from "../mesh-webhooks.ts";
import { type ResourceRef, refKey, type ServiceRef } from "../resource-ref.ts";

/**
 * A webhook whose Service no selector fills, or in a namespace of which nothing was read, may have any number of pods. That
 * none answers needs more than finding none: other workloads of the namespace, or endpoints that are empty.
 */
export const webhooksFailClosed = defineCheck({
  id: "webhooks-fail-closed",
  title: "webhooks that may stop new pods have more than one replica",
  why:
    "A webhook on pods with failurePolicy Fail stops every new pod while nobody answers for it. A mesh with sidecars comes in, " +
    "and is upgraded, by restarting all pods, those behind the webhook too: with one replica no pod can be created " +
    "meanwhile, and the replica itself perhaps never again.",
  sources: [
    {
      title: "Kubernetes: Admission webhook good practices",
      url: "https://kubernetes.io/docs/concepts/cluster-administration/admission-webhooks-good-practices/",
    },
    {
      title: "Kubernetes: Dynamic admission control, failure policy",
      url: "https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/#failure-policy",
    },
  ],
  reads: ["webhooks", "services", "workloads"],
  consults: ["autoscalers", "endpoints"],

  run: ({ webhooks, services, workloads, autoscalers, endpoints }, meshes) => {
    const withServices = new Set(services.map(namespaceOf));
    const withWorkloads = new Set(workloads.map(namespaceOf));
    const slicesOf = groupBy(endpoints, ({ ref, service }) => `${ref.namespace}/${service}`);
    const directory = createServiceDirectory({ services, workloads, namespaces: [] });
    const least = new Map(autoscalers.map(({ target, minReplicas }) => [refKey(target), minReplicas]));
    return webhooks.flatMap(({ ref, hooks }) => {
      const strict = hooks.filter((hook) => hook.failurePolicy === "Fail" && hook.onPods);
      const byService = groupBy(
        strict.flatMap(({ name, service }) => (service === undefined ? [] : [{ name, service }])),
        ({ service }) => `${service.namespace}/${service.name}`,
      );
      return [...byService].flatMap(([place, hooksOf]): readonly Condition[] => {
        const [first] = hooksOf;
        if (first === undefined || isSystemNamespace(first.service.namespace)) return [];
        const { namespace, name } = first.service;
        const service = directory.find(namespace, name);
        if (service === undefined ? !withServices.has(namespace) : service.selector === null) return [];
        const behind = service === undefined ? [] : directory.workloadsBehind(service);
        const slices = slicesOf.get(place) ?? [];
        const wanted = behind.reduce((sum, one) => sum + podsOf(one, least), 0);
        // Of whoever makes them; a slice has the addresses of one family, and each pod once.
        const pods = wanted > 0 ? wanted : Math.max(0, ...slices.map(({ ready }) => ready));
        if (pods > 1) return [];
        const certain = service === undefined || slices.length > 0 || withWorkloads.has(namespace);
        if (pods === 0 && !certain) return [];
        // How many replicas a mesh's own injector has is its installation's matter; that it is gone is everybody's.
        const told = pods === 0 ? hooksOf : hooksOf.filter((hook) => !isMeshHook(hook));
        if (told.length === 0) return [];
        return conditionFor(
          meshes,
          ({ architecture }) => (architecture !== "sidecar" ? undefined : pods === 0 ? "high" : "medium"),
          () => ({
            resource: ref,
            place,
            message: `${describe(first.service, pods)} (${andList(told.map(({ name }) => name))})`,
            cureForAny: cure(behind, pods),
          }),
        );
      });
    });
  },
});

/** What will run at least; a DaemonSet has a pod on each node, so that one restart stops none of the others. */
function podsOf({ ref, replicas }: Workload, least: ReadonlyMap<string, number>): number {
  return ref.kind === "DaemonSet" && replicas > 0 ? Math.max(2, replicas) : (least.get(refKey(ref)) ?? replicas);
}

function describe({ namespace, name }: ServiceRef, pods: number): string {
  const service = `Service ${namespace}/${name}`;
  return pods === 0
    ? `refuses new pods: nothing answers for it behind ${service}`
    : `refuses new pods whenever the only pod behind ${service} is away`;
}

function cure(behind: readonly Workload[], pods: number): Remedy {
  const own = "and keep its own namespace out of its namespaceSelector, so that its pods can always come back";
  if (pods === 0)
    return { text: `Bring its pods back before pods are restarted, or remove the configuration; ${own}.` };
  const [only] = behind.filter(({ replicas }) => replicas > 0);
  return { text: `Run two replicas of it before pods are restarted, ${own}.`, ...twoReplicas(only?.ref) };
}

function twoReplicas(ref: ResourceRef | undefined): Pick<Remedy, "command" | "patch"> {
  if (ref?.kind !== "Deployment") return {};
  const patch = { spec: { replicas: 2 } };
  return { command: kubectlPatch(ref, "strategic", patch), patch };
}

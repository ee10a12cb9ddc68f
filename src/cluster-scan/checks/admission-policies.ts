import { isSystemNamespace } from "../../knowledge/kubernetes.ts";
import type { Mesh } from "../../knowledge/meshes.ts";
import { andList, counted } from "../../words.ts";
import type { AdmissionPolicy, CustomResource } from "../api-records.ts";
import { type Condition, conditionFor, defineCheck } from "../check.ts";
import type { Webhook } from "../inventory.ts";
import { isMeshHook } from "../mesh-webhooks.ts";
import { objectsByProduct } from "../objects-of-product.ts";
import type { ResourceRef } from "../resource-ref.ts";

/**
 * What policies say is not read: they are programs. What happens when one fails (failurePolicy) does not matter: it
 * refuses pods all the same when it does not. So whoever judges new pods is named, once for each engine; webhooks
 * that judge pods only where no engine is known whose they would be.
 */
export const admissionPolicies = defineCheck({
  id: "admission-policies",
  title: "no policy engine judges new pods",
  why:
    "A sidecar is one more container in every pod, with an image, a user and often capabilities that no policy has seen " +
    "before; node agents are privileged. A policy that names allowed registries, demands limits or forbids capabilities " +
    "refuses such pods, when they are restarted and nobody thinks of the policy.",
  sources: [
    {
      title: "Kubernetes: Dynamic admission control",
      url: "https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/",
    },
    {
      title: "Kubernetes: Validating admission policy",
      url: "https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/",
    },
    {
      title: "Istio: Sidecar injection problems",
      url: "https://istio.io/latest/docs/ops/common-problems/injection/",
    },
  ],
  reads: ["admissionPolicies", "webhooks", "customResources"],

  run: ({ admissionPolicies: policies, webhooks, customResources }, meshes) => {
    const engines = judgingEngines(customResources);
    const judges = [...engines, ...judgingPolicies(policies), ...(engines.length > 0 ? [] : judgingWebhooks(webhooks))];
    return judges.flatMap(({ resource, message }): readonly Condition[] =>
      conditionFor(
        meshes,
        (mesh) => (addsToPods(mesh) ? "medium" : undefined),
        () => ({ resource, message, cure: (mesh) => ({ text: cure(mesh) }) }),
      ),
    );
  },
});

interface Judge {
  readonly resource: ResourceRef;
  readonly message: string;
}

function judgingEngines(customResources: readonly CustomResource[]): readonly Judge[] {
  return objectsByProduct("admission-policy", customResources).map(({ product, objects, definition }) => ({
    resource: definition,
    message: `has ${counted(objects.length, "object")}: ${product.name} may refuse pods with a proxy by rules that mesh-check does not read`,
  }));
}

/** Kubernetes itself is the engine: one judge, called by its first policy. */
function judgingPolicies(policies: readonly AdmissionPolicy[]): readonly Judge[] {
  const judging = policies.filter(({ onPods }) => onPods);
  const [first] = judging;
  if (first === undefined) return [];
  const others = judging.length > 1 ? `, as ${counted(judging.length - 1, "other")} may` : "";
  const message = `may judge new pods${others}, and refuse those with a proxy; whether it is bound was not read`;
  return [{ resource: first.ref, message }];
}

/** Those of the cluster itself and of its platform, which answer from elsewhere, are left out. */
function judgingWebhooks(webhooks: readonly Webhook[]): readonly Judge[] {
  return webhooks.flatMap(({ ref, hooks }) => {
    const judging = hooks.filter(
      (hook) =>
        hook.onPods && hook.service !== undefined && !isSystemNamespace(hook.service.namespace) && !isMeshHook(hook),
    );
    if (ref.kind !== "ValidatingWebhookConfiguration" || judging.length === 0) return [];
    const names = andList(judging.map(({ name }) => name));
    return [{ resource: ref, message: `has every new pod judged by ${names}, which may refuse those with a proxy` }];
  });
}

/** Whether it puts something into pods, or privileged agents on nodes. */
function addsToPods({ architecture, parts }: Mesh): boolean {
  return architecture === "sidecar" || parts.cni !== undefined;
}

function cure({ name, architecture, injection }: Mesh): string {
  const mark = injection.podOptIn;
  if (architecture !== "sidecar" || mark === undefined) {
    return `Have the policies judge the node agents of ${name} before: helm template ... | kubectl apply --dry-run=server -f -`;
  }
  const asks = `--${mark.kind}s=${mark.key}=${mark.value}`;
  return (
    `When ${name} is installed and before the first namespace joins, have the policies judge a pod with its proxy in each ` +
    `namespace: kubectl run mesh-try --image=IMAGE ${asks} --dry-run=server --namespace=NAMESPACE`
  );
}

import type { Product } from "../../knowledge/custom-resources.ts";
import type { Mesh } from "../../knowledge/meshes.ts";
import { counted } from "../../words.ts";
import { conditionFor, defineCheck } from "../check.ts";
import type { Severity } from "../finding.ts";
import { objectsByProduct } from "../objects-of-product.ts";

/** What the objects say inside is not read: one finding for each product. */
export const podAutoscalers = defineCheck({
  id: "pod-autoscalers",
  title: "no other autoscaler looks at whole pods",
  why:
    "The Vertical Pod Autoscaler sets the requests of every container of a pod, the proxy's too, and restarts pods to do so: " +
    "it overrules what was planned for the proxy. KEDA makes HorizontalPodAutoscalers, whose CPU and memory triggers count " +
    "the proxy unless they name a container, and it undoes what is changed in these by hand.",
  sources: [
    {
      title: "kubernetes/autoscaler vertical-pod-autoscaler/docs/features.md and api.md, containerPolicies",
      url: "https://github.com/kubernetes/autoscaler/blob/master/vertical-pod-autoscaler/docs/api.md",
    },
    { title: "KEDA: CPU scaler, containerName", url: "https://keda.sh/docs/latest/scalers/cpu/" },
  ],
  reads: ["customResources"],

  run: ({ customResources }, meshes) =>
    objectsByProduct("autoscaler", customResources).flatMap(({ product, objects, definition }) =>
      conditionFor(
        meshes,
        (mesh) => severityFor(mesh, product),
        () => ({
          resource: definition,
          message: `has ${counted(objects.length, "object")}: ${effect(product)}`,
          cure: (mesh) => ({ text: cure(mesh, product) }),
        }),
      ),
    ),
});

/** KEDA mostly scales by what lies in queues, which no proxy changes. */
function severityFor({ architecture }: Mesh, product: Product): Severity | undefined {
  if (architecture !== "sidecar") return undefined;
  return changesRequests(product) ? "medium" : "info";
}

function changesRequests({ kinds }: Product): boolean {
  return kinds.some(({ changes }) => changes === "requests");
}

function effect(product: Product): string {
  return changesRequests(product)
    ? `${product.name} may set the requests of a proxy's container too`
    : `${product.name} may count a proxy's CPU and memory too`;
}

function cure({ name, signatures }: Mesh, product: Product): string {
  const [proxy = "the proxy"] = signatures.containers;
  return changesRequests(product)
    ? `Leave the proxy of ${name} to ${name}: a containerPolicy with containerName: ${proxy} and mode: "Off" in each of its objects.`
    : `Name the application's container in triggers of type cpu and memory (containerName), so that ${proxy} does not count.`;
}

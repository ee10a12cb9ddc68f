import { isImageOf } from "../../knowledge/image-name.ts";
import { ingressControllerOf } from "../../knowledge/ingress-controllers.ts";
import type { Records, Workload } from "../inventory.ts";
import { formatRef, refKey } from "../resource-ref.ts";
import { classFinder } from "../traffic-classes.ts";
import type { ServiceDirectory } from "./service-directory.ts";
import type { UnconfiguredCaller } from "./unconfigured-caller.ts";

/**
 * The Services that an ingress controller or gateway calls, for each route that leads to them. Its workload is named
 * where the class tells which controller it is (data/ingress-controllers.json) and just one runs its image. A load
 * balancer outside the cluster is a caller from outside. VirtualServices are left out: their gateways are in the mesh.
 */
export function ingressCallers(
  records: Pick<Records, "routes" | "gateways" | "trafficClasses" | "workloads">,
  directory: ServiceDirectory,
): UnconfiguredCaller[] {
  const classesOf = classFinder(records);
  const controllers = new Map(records.trafficClasses.map(({ ref, controller }) => [refKey(ref), controller]));
  const runs = controllerWorkloads(records.workloads);
  return records.routes
    .filter(({ aside, ref }) => !aside && ref.kind !== "VirtualService")
    .flatMap((route) => {
      const [className] = classesOf(route);
      const known = className && ingressControllerOf(className.name, controllers.get(refKey(className)));
      const from = runs(known?.images ?? []);
      return route.backends.flatMap(({ namespace, name, port }) => {
        const service = directory.find(namespace, name);
        if (service === undefined || service.aside) return [];
        return [
          {
            by: known?.runs === "outside" ? ("outside" as const) : ("ingress-controller" as const),
            ...(from !== undefined && { from: from.ref }),
            to: service.ref,
            ...(port !== undefined && { port }),
            source: `${formatRef(route.ref)}${known === undefined ? "" : `, ${known.name}`}`,
            ...(known?.of !== undefined && { product: known.of }),
          },
        ];
      });
    });
}

/** The only workload that runs one of the images; every list of images is looked for once. */
function controllerWorkloads(workloads: readonly Workload[]) {
  const known = new Map<string, Workload | undefined>();
  return (images: readonly string[]): Workload | undefined => {
    const key = images.join(" ");
    if (images.length > 0 && !known.has(key)) {
      const running = workloads.filter(({ pod }) =>
        pod.containers.some(({ image }) => images.some((one) => isImageOf(image, one))),
      );
      known.set(key, running.length === 1 ? running[0] : undefined);
    }
    return known.get(key);
  };
}

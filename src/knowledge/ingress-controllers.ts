import data from "../../data/ingress-controllers.json" with { type: "json" };
import type { IngressController } from "./ingress-controller-schema.ts";

/** Every ingress controller we recognise. test/knowledge/ingress-controllers.test.ts validates the file. */
export const ingressControllers: readonly IngressController[] = data as readonly IngressController[];

/** Who answers for a class: by the controller that the class names, else by how the class is called. */
export function ingressControllerOf(className: string, controller: string | undefined): IngressController | undefined {
  return ingressControllers.find(({ controllers, classes }) =>
    controller === undefined ? classes.includes(className) : controllers.includes(controller),
  );
}

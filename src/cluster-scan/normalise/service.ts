import type { Service, ServicePort } from "../inventory.ts";
import { type Fields, mapAt, mapsAt } from "./fields.ts";
import { given } from "./given.ts";
import { type RawObject, toNamespaced } from "./raw-object.ts";
import { choiceAt, portAt, requiredWholeNumberAt, textAt, textMapAt } from "./scalar-fields.ts";
import { transportAt } from "./transport.ts";

const serviceTypes = ["ClusterIP", "NodePort", "LoadBalancer", "ExternalName"] as const;

/** Defaults as in https://kubernetes.io/docs/reference/kubernetes-api/service-resources/service-v1/ */
export function toService(raw: RawObject): Service {
  const spec = mapAt(raw.fields, "spec");
  const type = choiceAt(spec, "type", serviceTypes, "ClusterIP");
  const selector = textMapAt(spec, "selector");
  // A selector of an ExternalName Service is not used.
  const selects = type !== "ExternalName" && Object.keys(selector).length > 0;
  return {
    ...toNamespaced(raw),
    type,
    headless: textAt(spec, "clusterIP") === "None",
    selector: selects ? selector : null,
    ports: mapsAt(spec, "ports").map(readPort),
  };
}

function readPort(from: Fields): ServicePort {
  const port = requiredWholeNumberAt(from, "port");
  return {
    ...given({ name: textAt(from, "name") || undefined, appProtocol: textAt(from, "appProtocol") }),
    port,
    protocol: transportAt(from),
    // Zero and "" are what clients write for "not given".
    targetPort: portAt(from, "targetPort") || port,
  };
}

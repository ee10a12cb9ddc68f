import { ingressControllers } from "../../knowledge/ingress-controllers.ts";
import type { ServiceRef } from "../resource-ref.ts";
import { type Fields, mapAt, mapsAt, optionalMapAt } from "./fields.ts";
import { given } from "./given.ts";
import { portAt, requiredTextAt, textAt, textMapAt, wholeNumberAt } from "./scalar-fields.ts";

/** The backends of an Ingress: networking.k8s.io/v1, and the v1beta1 of that group and of extensions. */
export function ingressBackends(ingress: Fields, namespace: string): readonly ServiceRef[] {
  const spec = mapAt(ingress, "spec");
  const paths = mapsAt(spec, "rules").flatMap((rule) => mapsAt(mapAt(rule, "http"), "paths"));
  const backends = [
    optionalMapAt(spec, "defaultBackend"),
    optionalMapAt(spec, "backend"),
    ...paths.map((path) => mapAt(path, "backend")),
  ];
  return backends.flatMap((backend) => (backend === undefined ? [] : readBackend(backend, namespace)));
}

/** The class that an Ingress names, in its field or in the annotation that came before; undefined where it names none. */
export function ingressClass(ingress: Fields): string | undefined {
  const annotations = textMapAt(mapAt(ingress, "metadata"), "annotations", (key) => key === formerClass);
  return textAt(mapAt(ingress, "spec"), "ingressClassName") || annotations[formerClass] || undefined;
}

/** Whether an annotation that data/ingress-controllers.json knows lets a cookie choose the pod. */
export function chosenByCookie(ingress: Fields): true | undefined {
  const annotations = textMapAt(mapAt(ingress, "metadata"), "annotations", (key) => cookieMarks.has(key));
  const chosen = Object.entries(annotations).some(([key, value]) => [undefined, value].includes(cookieMarks.get(key)));
  return chosen ? true : undefined;
}

const cookieMarks: ReadonlyMap<string, string | undefined> = new Map(
  ingressControllers.flatMap(({ cookieAffinity: mark }) => (mark === undefined ? [] : [[mark.key, mark.value]])),
);

/** https://kubernetes.io/docs/concepts/services-networking/ingress/#deprecated-annotation */
const formerClass = "kubernetes.io/ingress.class";

/** None for a backend that is no Service but another object (`resource`). */
function readBackend(backend: Fields, namespace: string): readonly ServiceRef[] {
  if (optionalMapAt(backend, "resource") !== undefined) return [];
  const service = optionalMapAt(backend, "service");
  if (service === undefined) {
    const port = portAt(backend, "servicePort");
    return [{ namespace, name: requiredTextAt(backend, "serviceName"), ...givenNumber(port) }];
  }
  const port = wholeNumberAt(mapAt(service, "port"), "number");
  return [{ namespace, name: requiredTextAt(service, "name"), ...given({ port }) }];
}

/** A port by name is left out: the Service would have to be looked up. */
function givenNumber(port: number | string | undefined): { readonly port?: number } {
  return typeof port === "number" ? { port } : {};
}

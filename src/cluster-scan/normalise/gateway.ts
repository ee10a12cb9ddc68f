import type { Gateway, TrafficClass } from "../network-records.ts";
import { mapAt, mapsAt } from "./fields.ts";
import { type RawObject, toNamed, toNamespaced } from "./raw-object.ts";
import { requiredTextAt, requiredWholeNumberAt, textAt, textMapAt } from "./scalar-fields.ts";

export function toGateway(raw: RawObject): Gateway {
  const spec = mapAt(raw.fields, "spec");
  return {
    ...toNamespaced(raw),
    className: requiredTextAt(spec, "gatewayClassName"),
    listeners: mapsAt(spec, "listeners").map((listener) => ({
      port: requiredWholeNumberAt(listener, "port"),
      protocol: requiredTextAt(listener, "protocol"),
    })),
  };
}

/** An IngressClass says `controller`, a GatewayClass `controllerName`. */
export function toTrafficClass(raw: RawObject): TrafficClass {
  const spec = mapAt(raw.fields, "spec");
  const annotations = textMapAt(mapAt(raw.fields, "metadata"), "annotations", (key) => key === defaultClass);
  return {
    ...toNamed(raw),
    controller: textAt(spec, "controller") ?? textAt(spec, "controllerName") ?? "",
    ...(annotations[defaultClass] === "true" ? { isDefault: true } : {}),
  };
}

/** https://kubernetes.io/docs/concepts/services-networking/ingress/#default-ingress-class */
const defaultClass = "ingressclass.kubernetes.io/is-default-class";

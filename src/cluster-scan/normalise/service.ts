import type { Service, ServicePort } from "../inventory.ts";
import { addressBlockOf } from "./address-block.ts";
import { type Fields, mapAt, mapsAt } from "./fields.ts";
import { given } from "./given.ts";
import { isUnplaced, type RawObject, toNamespaced } from "./raw-object.ts";
import { choiceAt, flagAt, portAt, requiredPortAt, textAt, textMapAt, textsAt } from "./scalar-fields.ts";
import { transportAt } from "./transport.ts";

const serviceTypes = ["ClusterIP", "NodePort", "LoadBalancer", "ExternalName"] as const;

/** Defaults as in https://kubernetes.io/docs/reference/kubernetes-api/service-resources/service-v1/ */
export function toService(raw: RawObject): Service {
  const spec = mapAt(raw.fields, "spec");
  const type = choiceAt(spec, "type", serviceTypes, "ClusterIP");
  const selector = textMapAt(spec, "selector");
  // A selector of an ExternalName Service is not used.
  const selects = type !== "ExternalName" && Object.keys(selector).length > 0;
  const headless = textAt(spec, "clusterIP") === "None";
  return {
    ...toNamespaced(raw),
    type,
    headless,
    selector: selects ? selector : null,
    ports: mapsAt(spec, "ports").map(readPort),
    ...given({
      sticky: yes(textAt(spec, "sessionAffinity") === "ClientIP"),
      nodeLocal: yes(textAt(spec, "internalTrafficPolicy") === "Local"),
      publishesNotReady: yes(flagAt(spec, "publishNotReadyAddresses")),
      // To a headless Service without selector the server itself writes both families, whatever the cluster has.
      ipFamilies: headless && !selects ? undefined : families(textsAt(spec, "ipFamilies")),
      addressBlock: addressBlockOf(textAt(spec, "clusterIP")),
      unplaced: isUnplaced(raw),
      externalName: type === "ExternalName" ? dnsName(textAt(spec, "externalName")) : undefined,
    }),
  };
}

function yes(holds: boolean): true | undefined {
  return holds ? true : undefined;
}

/** Undefined for IPv4 alone, which a server writes where nobody said anything. */
function families(listed: readonly string[]): Service["ipFamilies"] {
  const known = (["IPv4", "IPv6"] as const).filter((family) => listed.includes(family));
  return known.includes("IPv6") ? known : undefined;
}

function readPort(from: Fields): ServicePort {
  const port = requiredPortAt(from, "port");
  return {
    ...given({ name: textAt(from, "name") || undefined, appProtocol: textAt(from, "appProtocol") }),
    port,
    protocol: transportAt(from),
    // Zero and "" are what clients write for "not given".
    targetPort: portAt(from, "targetPort") || port,
  };
}

/** One of the ways to write it. */
function dnsName(written: string | undefined): string | undefined {
  return written?.toLowerCase().replace(/\.$/, "");
}

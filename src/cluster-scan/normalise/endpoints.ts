import type { Endpoints } from "../network-records.ts";
import { listAt, mapAt, mapsAt, valueAt } from "./fields.ts";
import { type RawObject, toNamespaced } from "./raw-object.ts";
import { textAt } from "./scalar-fields.ts";

/** https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/#management */
const managedBy = "endpointslice.kubernetes.io/managed-by";
const ownController = "endpointslice-controller.k8s.io";

/** An EndpointSlice; of pods only the names, and only where no selector leads to them. */
export function toEndpoints(raw: RawObject): Endpoints {
  const { ref, labels, aside } = toNamespaced(raw);
  const fromSelector = labels[managedBy] === ownController;
  let [ready, notReady] = [0, 0];
  const pods: string[] = [];
  for (const endpoint of mapsAt(raw.fields, "endpoints")) {
    const addresses = listAt(endpoint, "addresses").length;
    // Absent means "unknown", which is to be taken for ready.
    if (valueAt(mapAt(endpoint, "conditions"), "ready") === false) notReady += addresses;
    else ready += addresses;
    const target = mapAt(endpoint, "targetRef");
    const name = textAt(target, "name");
    if (!fromSelector && textAt(target, "kind") === "Pod" && name !== undefined) pods.push(name);
  }
  return { ref, aside, service: labels["kubernetes.io/service-name"] ?? "", fromSelector, ready, notReady, pods };
}

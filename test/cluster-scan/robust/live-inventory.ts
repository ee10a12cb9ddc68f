import type { Inventory } from "../../../src/cluster-scan/inventory.ts";
import { turnOf } from "../../../src/cluster-scan/kinds.ts";
import { createInventoryBuilder } from "../../../src/cluster-scan/normalise/inventory-builder.ts";
import type { KubernetesObject } from "../../../src/cluster-scan/normalise/kubernetes-object.ts";
import { recogniseKind } from "../../../src/cluster-scan/normalise/recognise-kind.ts";
import { Failure } from "../../../src/failure.ts";

/**
 * The inventory of a cluster with these objects. What an API server would not take may be refused, in a message that
 * names the object; an object of kind Version stands for the server's version.
 *
 * @param onRefused told of what is refused; a test of objects that a server took expects none
 */
export function liveInventory(
  objects: readonly KubernetesObject[],
  onRefused: (message: string) => void = () => undefined,
): Inventory {
  const builder = createInventoryBuilder("live");
  const turn = ({ apiVersion, kind }: KubernetesObject) =>
    turnOf(recogniseKind(String(apiVersion), String(kind)) ?? {});
  for (const object of [...objects].sort((a, b) => turn(a) - turn(b))) {
    if (typeof object["gitVersion"] === "string") builder.version(object["gitVersion"]);
    try {
      builder.add(object, "live");
    } catch (error) {
      if (!(error instanceof Failure) || error.kind !== "input" || !error.message.startsWith("live: ")) throw error;
      onRefused(error.message);
    }
  }
  return builder.build();
}

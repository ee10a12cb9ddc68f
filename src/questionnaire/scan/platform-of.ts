import type { Records } from "../../cluster-scan/inventory.ts";
import type { Platform } from "../../knowledge/platform-schema.ts";
import { platforms } from "../../knowledge/platforms.ts";

type Signs = Pick<Records, "versions" | "nodes" | "customResourceDefinitions">;

/** The managed Kubernetes by the signs of data/platforms.json; null when there is none of them: it may be any. */
export function platformOf(records: Signs): Platform["id"] | null {
  return platforms.find((platform) => shows(records, platform))?.id ?? null;
}

function shows({ versions, nodes, customResourceDefinitions }: Signs, platform: Platform): boolean {
  return (
    versions.some(({ gitVersion }) => platform.versionContains.some((part) => gitVersion.includes(part))) ||
    nodes.some(({ labels }) => platform.nodeLabels.some((key) => Object.hasOwn(labels, key))) ||
    nodes.some(({ providerId }) => platform.providerIdPrefixes.some((prefix) => providerId.startsWith(prefix))) ||
    customResourceDefinitions.some(({ group }) => platform.customResourceGroups.includes(group))
  );
}

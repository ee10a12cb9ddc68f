import { type Platform, platforms } from "../knowledge/platforms.ts";
import type { CollectionName, Records } from "./inventory.ts";

/** Where a platform shows itself. */
export const platformReads = [
  "versions",
  "nodes",
  "customResourceDefinitions",
] as const satisfies readonly CollectionName[];

type Signs = Pick<Records, (typeof platformReads)[number]>;

/** The Kubernetes that it is, by the signs of data/platforms.json; undefined when there is none of them: it may be any. */
export function platformIn(records: Signs): Platform | undefined {
  return platforms.find((platform) => shows(records, platform));
}

function shows({ versions, nodes, customResourceDefinitions }: Signs, platform: Platform): boolean {
  const begins = (text: string, prefixes: readonly string[]) => prefixes.some((prefix) => text.startsWith(prefix));
  return (
    versions.some(({ gitVersion }) => platform.versionContains.some((part) => gitVersion.includes(part))) ||
    customResourceDefinitions.some(({ group }) => platform.customResourceGroups.includes(group)) ||
    nodes.some(
      ({ ref, labels, providerId, osImage = "" }) =>
        platform.nodeLabels.some((key) => Object.hasOwn(labels, key)) ||
        begins(ref.name, platform.nodeNamePrefixes) ||
        begins(providerId, platform.providerIdPrefixes) ||
        begins(osImage, platform.osImagePrefixes),
    )
  );
}

import type { ConfigMapUse } from "../config-map.ts";
import type { Records, Service, Workload } from "../inventory.ts";
import type { TextReference } from "../normalise/text-reference.ts";
import type { Container } from "../pod-template.ts";
import { refKey } from "../resource-ref.ts";
import { firstLink } from "./alias-chain.ts";
import type { ServiceDirectory } from "./service-directory.ts";
import type { Holding } from "./shared-settings.ts";

/** What each container of the workloads is told by its ConfigMaps. */
export function toldSettings(
  { configMaps, workloads }: Pick<Records, "configMaps" | "workloads">,
  directory: ServiceDirectory,
): ReadonlyMap<Container, readonly Told[]> {
  const byName = new Map(configMaps.map((map) => [refKey(map.ref), map.references]));
  const read = (workload: Workload, { configMaps: uses }: Container): readonly Told[] =>
    uses.flatMap((use) => {
      const references = byName.get(`${use.namespace ?? workload.ref.namespace}/ConfigMap/${use.configMap}`) ?? {};
      const wanted = use.keys === undefined ? undefined : new Set(use.keys);
      const keys = Object.keys(references).filter((key) => wanted?.has(key) ?? true);
      return keys.flatMap((key) =>
        (references[key] ?? []).map((reference) => toTold(workload, use, key, reference, directory)),
      );
    });
  return new Map(
    workloads.flatMap((workload) =>
      containersOf(workload).map((container) => [container, read(workload, container)] as const),
    ),
  );
}

/** What comes with whole maps and files, of which others may be given the same. */
export function sharedHoldings(
  workloads: readonly Workload[],
  told: ReadonlyMap<Container, readonly Told[]>,
): readonly Holding[] {
  return workloads.flatMap((taker) =>
    containersOf(taker)
      .flatMap((container) => told.get(container) ?? [])
      .flatMap(({ use, setting, key, reference, service }) =>
        isPicked(use)
          ? []
          : [
              {
                taker,
                setting,
                key: reference.place || key,
                map: mapKey(taker, use),
                service,
                owner: reference.owner,
              },
            ],
      ),
  );
}

/** Equal for equal settings of one namespace, whichever map they stand in. */
export function settingKey(namespace: string, key: string, { place, host, port }: TextReference): string {
  return [namespace, key, place, host, port].join(" ");
}

/** One reference in a ConfigMap that a container is given. */
export interface Told {
  readonly use: ConfigMapUse;
  readonly key: string;
  readonly reference: TextReference;
  /** Equal for equal settings of one namespace, whichever map they stand in. */
  readonly setting: string;
  /** Whom it names. */
  readonly service: Service | undefined;
}

function toTold(
  workload: Workload,
  use: ConfigMapUse,
  key: string,
  reference: TextReference,
  directory: ServiceDirectory,
): Told {
  const { resolution } = firstLink(reference, workload, directory);
  const service = resolution.kind === "service" ? resolution.service : undefined;
  return { use, key, reference, setting: settingKey(workload.ref.namespace, key, reference), service };
}

function containersOf({ pod }: Workload): readonly Container[] {
  return [...pod.initContainers, ...pod.containers];
}

/** Equal for equal maps: their namespace is that of whoever is given them, unless stated. */
export function mapKey({ ref }: Workload, { configMap, namespace = ref.namespace }: ConfigMapUse): string {
  return `${namespace}/${configMap}`;
}

/** Whether a container picks the keys by their names. */
export function isPicked({ place }: ConfigMapUse): boolean {
  return place.startsWith("env ");
}

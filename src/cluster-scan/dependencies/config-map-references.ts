import type { ConfigMapUse } from "../config-map.ts";
import type { Records, Workload } from "../inventory.ts";
import type { TextReference } from "../normalise/text-reference.ts";
import type { Container } from "../pod-template.ts";
import { refKey } from "../resource-ref.ts";

/** A reference, and what makes it less than sure that this container uses it. */
export interface GivenReference {
  readonly reference: TextReference;
  readonly doubt?: string;
}

/** Reads what a container of a workload is told by its ConfigMaps. */
export type ConfigMapReader = (workload: Workload, container: Container) => readonly GivenReference[];

/**
 * From so many workloads on, a setting that all of them are given is taken for common to them, of which each uses a
 * part. Judgement: two may well be a server and its worker, which call the same.
 */
const manyWorkloads = 3;

/**
 * The references in the ConfigMaps that containers are given. A key that a container picks by name is meant for it; a
 * setting that comes with a whole map or file is doubtful where many workloads are given the same, be it in one map or
 * in a copy for each.
 */
export function configMapReader({ configMaps, workloads }: Pick<Records, "configMaps" | "workloads">): ConfigMapReader {
  const byName = new Map(configMaps.map((map) => [refKey(map.ref), map.references]));
  const told = ({ ref }: Workload, { configMaps: uses }: Container): Told[] =>
    uses.flatMap((use) => {
      const references = byName.get(`${ref.namespace}/ConfigMap/${use.configMap}`) ?? {};
      const keys = Object.keys(references).filter((key) => use.keys?.includes(key) ?? true);
      return keys.flatMap((key) =>
        (references[key] ?? []).map((reference) => ({ use, key, reference, setting: settingOf(ref, key, reference) })),
      );
    });

  const holders = new Map<string, number>();
  for (const workload of workloads) {
    const all = [...workload.pod.initContainers, ...workload.pod.containers].flatMap((one) => told(workload, one));
    const settings = new Set(all.filter(({ use }) => !isPicked(use)).map(({ setting }) => setting));
    for (const setting of settings) holders.set(setting, (holders.get(setting) ?? 0) + 1);
  }

  return (workload, container) =>
    told(workload, container).map(({ use, key, reference, setting }) => {
      const shared = holders.get(setting) ?? 0;
      const doubt =
        isPicked(use) || shared < manyWorkloads ? {} : { doubt: `${shared} workloads are given this setting` };
      return { reference: { ...reference, place: placeOf(use, key, reference.place) }, ...doubt };
    });
}

interface Told {
  readonly use: ConfigMapUse;
  readonly key: string;
  readonly reference: TextReference;
  /** Equal for equal settings of one namespace, whichever map they stand in. */
  readonly setting: string;
}

function settingOf({ namespace }: Workload["ref"], key: string, { place, host, port }: TextReference): string {
  return [namespace, key, place, host, port].join(" ");
}

function isPicked({ place }: ConfigMapUse): boolean {
  return place.startsWith("env ");
}

/** "configMap shop-config: ADDR" or, for a file of settings, "configMap shop-config: app.properties: cart.addr". */
function placeOf({ configMap }: ConfigMapUse, key: string, line: string): string {
  return `configMap ${[configMap, key, line].filter((part) => part !== "").join(": ")}`;
}

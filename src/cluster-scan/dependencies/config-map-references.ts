import type { ConfigMapUse } from "../config-map.ts";
import type { Records, Workload } from "../inventory.ts";
import type { TextReference } from "../normalise/text-reference.ts";
import type { Container } from "../pod-template.ts";
import type { Edge } from "./graph.ts";
import { lasts } from "./maps-of-their-own.ts";
import { type ServiceDirectory, selects } from "./service-directory.ts";
import { type Standing, sharingOf } from "./shared-settings.ts";
import { storeTest } from "./store-services.ts";
import { isPicked, mapKey, sharedHoldings, toldSettings } from "./told-settings.ts";

/** Why it is less than sure that a container uses what it is given. */
export interface Doubt {
  readonly atMost: Edge["confidence"];
  readonly why: string;
}

export interface GivenReference {
  readonly reference: TextReference;
  readonly doubt?: Doubt;
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
 * setting that comes with a whole map or file is doubtful where others are given the same, be it in one map or in a
 * copy for each (shared-settings.ts), and left out where it is another's.
 */
export function configMapReader(
  records: Pick<Records, "configMaps" | "services" | "workloads">,
  directory: ServiceDirectory,
): ConfigMapReader {
  const toldTo = toldSettings(records, directory);
  const holdings = sharedHoldings(records.workloads, toldTo);
  const isStore = storeTest(records);
  const standing = sharingOf(holdings, directory, isStore);
  const lasting = new Set(holdings.flatMap(({ map, taker }) => (lasts(taker) ? [map] : [])));
  return (workload, container) => {
    const given = toldTo.get(container) ?? [];
    const own = given.filter(({ service }) => service !== undefined && selects(service, workload));
    const addressBooks = new Set(own.map(({ use }) => use.configMap));
    const isPart = (use: ConfigMapUse) => !lasts(workload) && lasting.has(mapKey(workload, use));
    return given.flatMap(({ use, key, reference, setting, service }) => {
      const placed = { reference: { ...reference, place: placeOf(use, key, reference.place) } };
      if (isPicked(use)) return [placed];
      const stands = standing(setting, workload);
      if (stands.kind === "another's") return [];
      const part = isPart(use) ? partOf(service !== undefined && isStore(service)) : undefined;
      const doubt = doubtOf(stands, addressBooks.has(use.configMap)) ?? part;
      return [doubt === undefined ? placed : { ...placed, doubt }];
    });
  };
}

/**
 * A map with the address of a workload itself was not written for this workload alone: where another is given it too,
 * it is a list of everybody's addresses.
 */
function doubtOf({ kind, takers, writtenApart }: Standing, isAddressBook: boolean): Doubt | undefined {
  const many = takers >= manyWorkloads && !writtenApart;
  const given = `${takers} workloads are given this setting`;
  if (kind === "owner") return many ? { atMost: "likely", why: `${given}, and it carries this one's name` } : undefined;
  if (many) return { atMost: "possible", why: given };
  if (isAddressBook && takers > 1)
    return { atMost: "possible", why: `${given}, with this one's own address beside it` };
  return undefined;
}

/** A Job that is given the settings of a workload does one task for it: it prepares its store, mostly. */
function partOf(isStore: boolean): Doubt {
  const why = "a Job is given the settings of a workload that goes on running";
  return { atMost: isStore ? "likely" : "possible", why };
}

/** "configMap shop-config: ADDR" or, for a file of settings, "configMap shop-config: app.properties: cart.addr". */
function placeOf({ configMap }: ConfigMapUse, key: string, line: string): string {
  return `configMap ${[configMap, key, line].filter((part) => part !== "").join(": ")}`;
}

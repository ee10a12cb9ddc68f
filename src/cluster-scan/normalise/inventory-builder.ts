import { showName } from "../../show-value.ts";
import type { Inventory, InventorySource, NarrowlyReadKind, UnreadKind } from "../inventory.ts";
import type { NamespacedRef, ResourceRef } from "../resource-ref.ts";
import { configMapsOf, settingsMaps } from "./config-map-uses.ts";
import { isUncountedDaemonSet, withDaemonPods } from "./daemon-pods.ts";
import { given } from "./given.ts";
import type { KubernetesObject } from "./kubernetes-object.ts";
import { labelledConfigMaps } from "./labelled-config-maps.ts";
import { identity, isSurelyOwned, withOuterOwners, withoutOwned } from "./owned-workloads.ts";
import { toRawObject } from "./raw-object.ts";
import { readType, refuseMisplaced } from "./read-type.ts";
import { countedAs, isNewerVersion, recogniseKind } from "./recognise-kind.ts";
import { emptyCollections, keep, toRecords } from "./record-collections.ts";
import { createRolloutHistory } from "./rollout-history.ts";

/** Makes the one Inventory from raw objects, whatever they were read from. */
export interface InventoryBuilder {
  /**
   * Takes one raw object with `apiVersion` and `kind`. Of two with the same identity the later one counts, as with
   * kubectl apply. Kinds that nobody reads are counted and dropped; Secrets are counted and never looked at. So are
   * objects of a version that came after this program; their kind is then unread.
   * In the order of `inTurns` (kinds.ts): Services before workloads, owners before what they own, ConfigMaps last. A
   * ConfigMap that no workload names, or looks for by a label, is counted and dropped.
   *
   * @param where "shop.yaml:12" or "live": how messages about the object begin
   * @throws Failure("input") when an object of a known kind is malformed
   */
  add(object: KubernetesObject, where: string): void;
  /** Takes back an object of a kind that is read: as if it had never come, because it was deleted meanwhile. */
  remove(object: KubernetesObject): void;
  /** Notes that a kind, or "Version", could not be read. */
  unread(kind: string, reason: string): void;
  /** Notes that a kind was read in these namespaces only. */
  readOnlyIn(kind: string, namespaces: readonly string[]): void;
  /** The ConfigMaps that are wanted: those that the workloads added so far name, and those of network plug-ins. */
  namedConfigMaps(): readonly NamespacedRef[];
  /** The labels by which workloads look for others. */
  labelsOfConfigMaps(): readonly string[];
  version(gitVersion: string): void;
  /** The finished inventory, sorted by identity so that the order of arrival does not matter. */
  build(): Inventory;
}

export function createInventoryBuilder(source: InventorySource, context?: string): InventoryBuilder {
  const collections = emptyCollections();
  const controllers = new Map<string, ResourceRef>();
  const uncountedDaemonSets = new Set<string>();
  const present = new Set<string>();
  const serviceNames = new Set<string>();
  const namedMaps = new Map(settingsMaps.map((ref) => [identity(ref), ref]));
  const labelledMaps = labelledConfigMaps();
  const counts = new Map<string, number>();
  const unread = new Map<string, UnreadKind>();
  const narrow = new Map<string, NarrowlyReadKind>();
  const rollouts = createRolloutHistory();
  let gitVersion: string | undefined;

  const count = (as: string) => counts.set(as, (counts.get(as) ?? 0) + 1);

  return {
    add(object, where) {
      const { apiVersion, kind: name } = readType(object, where);
      const kind = recogniseKind(apiVersion, name);
      if (kind === undefined) {
        refuseMisplaced(apiVersion, name, where);
        count(countedAs(apiVersion, name));
        return;
      }
      if (isNewerVersion(apiVersion, kind)) {
        unread.set(name, {
          kind: name,
          reason: `objects of ${showName(apiVersion)} are left out: it is not known yet`,
        });
        count(name);
        return;
      }
      const raw = toRawObject(object, kind, where);
      const id = identity(raw.ref);
      if (!present.has(id)) count(name);
      present.add(id);
      if (name === "ConfigMap" && !labelledMaps.wants(raw) && !namedMaps.has(id)) return;
      rollouts.note(raw);
      if (raw.controller === undefined) controllers.delete(id);
      else controllers.set(id, raw.controller);
      // Its owner says the same and was searched; `build` would leave it out anyway.
      const owned = isSurelyOwned(id, controllers, present);
      for (const collection of kind.collections) {
        if (collection === "workloads" && owned) collections.workloads.delete(id);
        else keep(collections, collection, id, raw, serviceNames);
      }
      const workload = kind.collections.includes("workloads") ? collections.workloads.get(id) : undefined;
      for (const ref of workload === undefined ? [] : configMapsOf(workload)) namedMaps.set(identity(ref), ref);
      if (workload !== undefined) labelledMaps.lookedForBy(id, raw);
      if (name === "Service") serviceNames.add(raw.ref.name);
      if (isUncountedDaemonSet(raw)) uncountedDaemonSets.add(id);
      else uncountedDaemonSets.delete(id);
    },
    remove(object) {
      const { apiVersion, kind: name } = readType(object, source);
      const kind = recogniseKind(apiVersion, name);
      if (kind === undefined) return;
      const id = identity(toRawObject(object, kind, source).ref);
      if (!present.delete(id)) return;
      const left = (counts.get(name) ?? 1) - 1;
      if (left > 0) counts.set(name, left);
      else counts.delete(name);
      for (const collection of kind.collections) collections[collection].delete(id);
      controllers.delete(id);
      rollouts.forget(id);
      uncountedDaemonSets.delete(id);
    },
    unread: (kind, reason) => void unread.set(kind, { kind, reason }),
    readOnlyIn(kind, namespaces) {
      narrow.set(kind, { kind, namespaces });
    },
    namedConfigMaps: () => [...namedMaps.values()],
    labelsOfConfigMaps: labelledMaps.labels,
    version(text) {
      gitVersion = text;
    },
    build() {
      const told = [...collections.workloads].map(([id, one]) => [id, labelledMaps.given(id, one)] as const);
      const unowned = withoutOwned(new Map(told), controllers, present);
      const workloads = withDaemonPods(unowned, uncountedDaemonSets, collections.nodes);
      return {
        source,
        ...given({ context }),
        unread: sortedByKey(unread).map(([, kind]) => kind),
        ...(narrow.size === 0 ? {} : { readOnlyIn: sortedByKey(narrow).map(([, kind]) => kind) }),
        counts: Object.fromEntries(sortedByKey(counts)),
        records: toRecords(
          { ...collections, workloads: rollouts.onto(workloads), pods: withOuterOwners(collections.pods, controllers) },
          gitVersion,
        ),
      };
    },
  };
}

/** In code units, so that the order is the same on every machine. */
function sortedByKey<T>(map: ReadonlyMap<string, T>): readonly (readonly [string, T])[] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}

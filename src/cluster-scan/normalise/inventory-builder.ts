import { Failure } from "../../failure.ts";
import { showName } from "../../show-value.ts";
import type { Inventory, InventorySource, UnreadKind } from "../inventory.ts";
import type { ResourceRef } from "../resource-ref.ts";
import { isUncountedDaemonSet, withDaemonPods } from "./daemon-pods.ts";
import { given } from "./given.ts";
import type { KubernetesObject } from "./kubernetes-object.ts";
import { identity, withoutOwned } from "./owned-workloads.ts";
import { toRawObject } from "./raw-object.ts";
import { countedAs, misplacedKind, recogniseKind } from "./recognise-kind.ts";
import { emptyCollections, keep, toRecords } from "./record-collections.ts";

/** Makes the one Inventory from raw objects, whatever they were read from. */
export interface InventoryBuilder {
  /**
   * Takes one raw object with `apiVersion` and `kind`. Of two with the same identity the later one counts, as with
   * kubectl apply. Kinds that nobody reads are counted and dropped; Secrets are counted and never looked at.
   * Services must come before workloads: a bare word is a reference only when a Service of that name is known.
   *
   * @param where "shop.yaml:12" or "live": how messages about the object begin
   * @throws Failure("input") when an object of a known kind is malformed
   */
  add(object: KubernetesObject, where: string): void;
  /** Notes that a kind, or "Version", could not be read. */
  unread(kind: string, reason: string): void;
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
  const counts = new Map<string, number>();
  const unread = new Map<string, UnreadKind>();
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
      const raw = toRawObject(object, kind, where);
      const id = identity(raw.ref);
      keep(collections, kind.collection, id, raw, serviceNames);
      if (kind.collection === "services") serviceNames.add(raw.ref.name);
      if (!present.has(id)) count(name);
      present.add(id);
      if (raw.controller === undefined) controllers.delete(id);
      else controllers.set(id, raw.controller);
      if (isUncountedDaemonSet(raw)) uncountedDaemonSets.add(id);
      else uncountedDaemonSets.delete(id);
    },
    unread(kind, reason) {
      unread.set(kind, { kind, reason });
    },
    version(text) {
      gitVersion = text;
    },
    build() {
      const unowned = withoutOwned(collections.workloads, controllers, present);
      const workloads = withDaemonPods(unowned, uncountedDaemonSets, collections.nodes);
      return {
        source,
        ...given({ context }),
        unread: sortedByKey(unread).map(([, kind]) => kind),
        counts: Object.fromEntries(sortedByKey(counts)),
        records: toRecords({ ...collections, workloads }, gitVersion),
      };
    },
  };
}

function readType({ apiVersion, kind }: KubernetesObject, where: string) {
  if (typeof apiVersion === "string" && typeof kind === "string") return { apiVersion, kind };
  const [missing, other] = typeof kind === "string" ? ["apiVersion", showName(kind)] : ["kind", "an object"];
  throw new Failure("input", `${where}: ${other} without ${missing}; every object needs apiVersion and kind, as text`);
}

function refuseMisplaced(apiVersion: string, name: string, where: string): void {
  const meant = misplacedKind(apiVersion, name);
  if (meant === undefined) return;
  const expected = meant.group === "" ? meant.version : `${meant.group}/${meant.version}`;
  const message = `${where}: Kubernetes has no ${name} in apiVersion ${showName(apiVersion)}; write apiVersion: ${expected}`;
  throw new Failure("input", message);
}

/** In code units, so that the order is the same on every machine. */
function sortedByKey<T>(map: ReadonlyMap<string, T>): readonly (readonly [string, T])[] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}

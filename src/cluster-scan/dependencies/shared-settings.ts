import { groupBy } from "../../group-by.ts";
import type { Service, Workload } from "../inventory.ts";
import type { SettingOwner } from "../normalise/text-reference.ts";
import { type ResourceRef, refKey } from "../resource-ref.ts";
import { mapsOfTheirOwn } from "./maps-of-their-own.ts";
import type { ServiceDirectory } from "./service-directory.ts";
import { ownerByName } from "./setting-owners.ts";

/** One setting that a workload is given with a whole map or file. */
export interface Holding {
  readonly taker: Workload;
  /** Equal for equal settings of one namespace, whichever map they stand in. */
  readonly setting: string;
  readonly key: string;
  /** The map that it stands in: its namespace and name. */
  readonly map: string;
  /** Whom it names. */
  readonly service: Service | undefined;
  /** Of a redacted setting, of which names tell no more. */
  readonly owner?: SettingOwner | undefined;
}

/**
 * What a setting is to one of those who are given it. `common`: nothing tells, so each may use it or not. `another's`:
 * it carries the name of another taker, among settings that are divided between the takers.
 */
export interface Standing {
  readonly kind: "owner" | "common" | "another's";
  readonly takers: number;
  /** It stands in a map of its own (maps-of-their-own.ts), where the others have it in theirs. */
  readonly writtenApart: boolean;
}

/** Whose a setting is, and whether nobody else's. */
export interface Owner {
  readonly workload: Workload;
  readonly alone: boolean;
  /** Of a setting that is nobody else's, those who may use it all the same. */
  readonly namesakes: readonly Workload[];
}

interface Shared extends Holding {
  readonly takers: readonly Workload[];
  readonly maps: ReadonlySet<string>;
}

/** What settings are to those who are given them. */
export function sharingOf(
  holdings: readonly Holding[],
  directory: ServiceDirectory,
  isStore: (service: Service) => boolean,
): (setting: string, taker: Workload) => Standing {
  const shared = sharedAmong(holdings);
  const owners = ownersAmong(shared, directory, isStore);
  const counts = new Map(shared.map(({ setting, takers }) => [setting, takers.length]));
  const apart = mapsOfTheirOwn(holdings);
  const writtenApart = new Set(shared.flatMap(({ setting, maps }) => (apart(maps) ? [setting] : [])));
  return (setting, taker) => {
    const owner = owners.get(setting);
    const told = { takers: counts.get(setting) ?? 1, writtenApart: writtenApart.has(setting) };
    if (owner?.workload === taker) return { kind: "owner", ...told };
    const isAnothers = owner?.alone === true && !owner.namesakes.includes(taker);
    return { kind: isAnothers ? "another's" : "common", ...told };
  };
}

/**
 * Tells from names whose the settings are that several workloads are given alike. Two rules, which know no name of
 * their own:
 *
 * 1. A data store or broker whose Service carries the name of one taker (orders-db, mongodb-orders) is that taker's.
 *    Where two or more takers have such stores in the same settings, these are divided between them: who is not the
 *    owner does not call (https://microservices.io/patterns/data/database-per-service.html), unless its name holds the
 *    owner's ("user-mention" beside "user").
 * 2. A key that begins with the name of one taker (ORDERS_QUEUE_URL), and does not just repeat the name of what it
 *    leads to, is that taker's; that others use it too is not excluded.
 *
 * The address of a taker itself is for all others.
 *
 * @param isStore whether applications keep their data in a Service, or exchange it there
 */
export function settingOwners(
  holdings: readonly Holding[],
  directory: ServiceDirectory,
  isStore: (service: Service) => boolean,
): ReadonlyMap<string, Owner> {
  return ownersAmong(sharedAmong(holdings), directory, isStore);
}

function sharedAmong(holdings: readonly Holding[]): readonly Shared[] {
  return [...groupBy(holdings, ({ setting }) => setting).values()].flatMap((same) => {
    const takers = [...new Set(same.map(({ taker }) => taker))];
    const [first] = same;
    const maps = new Set(same.map(({ map }) => map));
    return first === undefined || takers.length < 2 ? [] : [{ ...first, takers, maps }];
  });
}

function ownersAmong(
  shared: readonly Shared[],
  directory: ServiceDirectory,
  isStore: (service: Service) => boolean,
): ReadonlyMap<string, Owner> {
  const groups = groupBy(shared, ({ takers }) => takers.map(({ ref }) => refKey(ref)).join(" "));
  return new Map([...groups.values()].flatMap((group) => ownersIn(group, group[0]?.takers ?? [], directory, isStore)));
}

/** Of settings that the same workloads are given. */
function ownersIn(
  group: readonly Holding[],
  takers: readonly Workload[],
  directory: ServiceDirectory,
  isStore: (service: Service) => boolean,
): [setting: string, owner: Owner][] {
  const find = ownerByName(takers);
  const taker = ({ kind, name }: ResourceRef) => takers.find(({ ref }) => ref.kind === kind && ref.name === name);
  const known = group.flatMap(({ setting, owner }): [string, Owner][] => {
    const workload = owner && taker(owner);
    if (workload === undefined || owner === undefined) return [];
    const namesakes = (owner.namesakes ?? []).flatMap((one) => taker(one) ?? []);
    return [[setting, { workload, alone: owner.alone, namesakes }]];
  });
  const found = group.flatMap(({ setting, key, service }) => {
    if (service === undefined || directory.workloadsBehind(service).some((one) => takers.includes(one))) return [];
    const named = isStore(service) ? find.within(service.ref.name) : undefined;
    const workload = named ?? find.before(key, service.ref.name);
    return workload === undefined ? [] : [{ setting, workload, named: named !== undefined }];
  });
  const storeOwners = new Set(found.flatMap(({ workload, named }) => (named ? [workload] : [])));
  const namesakes = new Map([...storeOwners].map((workload) => [workload, find.namesakes(workload)]));
  const told = found.map(({ setting, workload, named }): [string, Owner] => {
    const alone = named && storeOwners.size > 1;
    return [setting, { workload, alone, namesakes: alone ? (namesakes.get(workload) ?? []) : [] }];
  });
  return [...told, ...known];
}

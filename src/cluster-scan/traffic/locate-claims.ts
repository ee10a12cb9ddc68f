import { groupBy } from "../../group-by.ts";
import type { Workload } from "../inventory.ts";
import { refKey } from "../resource-ref.ts";
import { readers } from "./sources/index.ts";
import type { FindTarget, Target } from "./target-directory.ts";
import { type Claim, type Party, type Reading, rolesOf, type Series } from "./traffic-claim.ts";
import type { WorkloadDirectory } from "./workload-directory.ts";

/** A claim whose ends are objects that are here. */
export interface LocatedClaim {
  /** Null: not told, or nobody here. */
  readonly from: Workload | "outside" | null;
  readonly to: Target;
  /** Equal for claims about the same calls. */
  readonly key: string;
  readonly perSecond: number;
}

export interface Located {
  readonly claims: readonly LocatedClaim[];
  /** Names that nobody here has. */
  readonly strangers: readonly string[];
}

export interface Directories {
  readonly workloads: WorkloadDirectory;
  readonly findTarget: FindTarget;
}

/** What one metric says of objects that are here: of what two ends report of the same calls, one report. */
export function locateClaims(reading: Reading, { workloads, findTarget }: Directories): Located {
  const read = readers[reading.source.id];
  const toSeries = seriesReader(reading);
  const claims = reading.series.flatMap((one) => read?.(toSeries(one)) ?? []);
  const strangers = new Set<string>();
  const located = claims.flatMap((claim): (LocatedClaim & { rank: number })[] => {
    const { perSecond, rank = 0 } = claim;
    const from =
      typeof claim.from === "object" && claim.from !== null ? (workloads.find(claim.from) ?? null) : claim.from;
    const to = findTarget(claim.to, namespaceOfCaller(claim, from));
    const unknown = [...(from === null ? [claim.from] : []), ...(to === undefined ? [claim.to] : [])];
    for (const party of unknown) if (party !== null && party !== "outside") addName(strangers, party);
    if (to === undefined) return [];
    return [{ from, to, key: `${keyOf(from)} ${keyOfTarget(to)}`, perSecond, rank }];
  });
  const bestOfEach = [...groupBy(located, ({ key }) => key).values()].flatMap((same) => {
    const best = Math.min(...new Set(same.map(({ rank }) => rank)));
    return same.filter(({ rank }) => rank === best);
  });
  return { claims: bestOfEach, strangers: [...strangers] };
}

/** Reads labels by the roles they have in this reading. */
function seriesReader(reading: Reading): (one: Reading["series"][number]) => Series {
  const roles = new Map(Object.entries(rolesOf(reading)).map(([role, names]) => [role, [names].flat()]));
  return ({ labels, perSecond }) => ({
    label: (role) => {
      const name = roles.get(role)?.find((one) => labels[one]);
      return name === undefined ? "" : (labels[name] ?? "");
    },
    perSecond,
  });
}

/** Where a short host name is looked for. */
function namespaceOfCaller({ from }: Claim, found: LocatedClaim["from"]): string {
  if (found !== null && found !== "outside") return found.ref.namespace;
  return from === null || from === "outside" ? "" : (from.namespace ?? "");
}

function keyOf(from: LocatedClaim["from"]): string {
  return from === null ? "unknown" : from === "outside" ? from : refKey(from.ref);
}

function keyOfTarget({ service, workloads }: Target): string {
  return service === undefined ? workloads.map(({ ref }) => refKey(ref)).join(" ") : refKey(service.ref);
}

function addName(strangers: Set<string>, { namespace = "", service, workload, pod, host, name, joined }: Party): void {
  const own = [service, workload, pod, host, name, joined].find((text) => text !== undefined && text !== "");
  if (own !== undefined) strangers.add(namespace === "" || host !== undefined ? own : `${namespace}/${own}`);
}

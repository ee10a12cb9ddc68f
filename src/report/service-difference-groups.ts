import type { Difference, ServiceAspect, ServiceDifference } from "../assessment/service-differences.ts";
import { groupBy } from "../group-by.ts";
import { andList, counted } from "../words.ts";
import { contextOf } from "./fleet-rows.ts";
import type { FleetReport } from "./published-values.ts";

/** Services that differ in the same way between the same clusters. */
export interface DifferenceEntry extends Pick<Difference, "port" | "variants"> {
  /** "shop/cart" */
  readonly services: readonly string[];
}

/** Everything that differs in one aspect. */
export interface DifferenceGroup {
  readonly what: ServiceAspect;
  readonly title: string;
  /** How many Services; one may be in several entries, for several ports. */
  readonly services: number;
  /** Those of most Services first. */
  readonly entries: readonly DifferenceEntry[];
}

/** From what breaks calls soonest. `unset`: what is said of a cluster where it is not given. */
const aspects: readonly { readonly what: ServiceAspect; readonly title: string; readonly unset: string }[] = [
  { what: "ports", title: "ports", unset: "no ports" },
  { what: "appProtocol", title: "appProtocol", unset: "not set" },
  { what: "portName", title: "port names", unset: "no name" },
  { what: "headless", title: "headless", unset: "" },
  { what: "type", title: "type", unset: "" },
  { what: "selector", title: "selector", unset: "" },
];

/** Why anybody should mind. */
export const whyDifferencesMatter =
  "A mesh over several clusters takes Services of one namespace and name for one: where they differ, a call that " +
  "works from one cluster may fail from another.";

export function groupDifferences(differences: readonly ServiceDifference[]): readonly DifferenceGroup[] {
  const rows = differences.flatMap(({ namespace, name, differs }) =>
    differs.map((difference) => ({ service: `${namespace}/${name}`, difference })),
  );
  return aspects.flatMap(({ what, title }) => {
    const about = rows.filter(({ difference }) => difference.what === what);
    if (about.length === 0) return [];
    const alike = groupBy(about, ({ difference: { port, variants } }) => JSON.stringify([port, variants]));
    const entries = [...alike.values()].flatMap((same) => {
      const [first] = same;
      return first === undefined ? [] : [{ ...first.difference, services: same.map(({ service }) => service) }];
    });
    entries.sort((a, b) => b.services.length - a.services.length);
    return [{ what, title, services: new Set(about.map(({ service }) => service)).size, entries }];
  });
}

/** "80/TCP, 443/TCP", "http", "not set". */
export function variantText(what: ServiceAspect, value: string | null): string {
  return value ?? aspects.find((aspect) => aspect.what === what)?.unset ?? "not set";
}

/** How many differ of how many that could be compared: no difference is good news only where there was something. */
export function differencesSummary({ clusters, sharedServices, differences }: FleetReport): string {
  if (clusters.length < 2) return "not compared: this takes at least two clusters that could be read";
  const partly = clusters.some(lacksServices);
  const read = partly ? " that could be read" : "";
  if (sharedServices === 0) return `no Service outside system namespaces${read} is in more than one cluster`;
  const many = `${counted(sharedServices, "Service")} that several clusters have`;
  if (partly && differences.length === 0)
    return `no difference found among the ${many} and that could be read, which are not all`;
  return differences.length === 0 ? `none of the ${many}` : `${differences.length} of the ${many}`;
}

/** Only Services are compared: that other kinds are unread does not matter. */
function lacksServices({ coverage }: FleetReport["clusters"][number]): boolean {
  return coverage.unread.some(({ what }) => what === "Service");
}

/** Clusters whose Services are missing in the comparison, wholly or in part; undefined where none is. */
export function notCompared({ clusters, failed }: FleetReport): string | undefined {
  const unread = clusters.filter(lacksServices);
  const missing = [...unread.map(contextOf), ...failed.map(({ context }) => context)];
  return missing.length === 0 ? undefined : `Not compared, or not in full: ${andList(missing)}.`;
}

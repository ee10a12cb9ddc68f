import { circleTest } from "../cluster-scan/dependencies/call-cycles.ts";
import type { Graph } from "../cluster-scan/dependencies/graph.ts";
import { formatRef, type ResourceRef, type ServiceRef } from "../cluster-scan/resource-ref.ts";
import { andList, counted } from "../words.ts";
import { firstOf } from "./first-of.ts";

/** One kind of thing that a graph tells, each in a few words. */
export interface GraphFact {
  readonly label: string;
  readonly items: readonly string[];
}

/** "17 workloads, 15 services, 19 calls (15 certain, 3 likely, 1 possible), 3 start-up waits" */
export function graphSummary({ workloads, services, edges }: Graph): string {
  const calls = edges.filter(({ kind }) => kind === "call");
  const confidences = (["certain", "likely", "possible"] as const).flatMap((confidence) => {
    const count = calls.filter((call) => call.confidence === confidence).length;
    return count === 0 ? [] : [`${count} ${confidence}`];
  });
  return [
    counted(workloads.length, "workload"),
    counted(services.length, "service"),
    `${counted(calls.length, "call")}${confidences.length < 2 ? "" : ` (${confidences.join(", ")})`}`,
    counted(edges.length - calls.length, "start-up wait"),
  ].join(", ");
}

/** Of a larger cycle nobody reads every name; it is whole in the JSON. */
const mostOfCycle = 24;

/**
 * Everything but the calls themselves, in the order of what shapes an adoption most; empty kinds included. At most
 * `mostMembers` of a cycle or wave are named, the rest counted.
 */
export function graphFacts(graph: Graph, mostMembers = Number.POSITIVE_INFINITY): readonly GraphFact[] {
  const { entry, cycles, ordering, unresolved, unseen = [], external, waves } = graph;
  const members = (refs: readonly ResourceRef[]) => named(refs, mostMembers).join(", ");
  const isCircle = circleTest(graph);
  return [
    { label: "Entry points", items: entry.map(({ service, via }) => `${serviceName(service)} (${via})`) },
    {
      label: "Cycles",
      items: cycles.map((refs) => cycleText(refs, isCircle(refs), Math.min(mostMembers, mostOfCycle))),
    },
    { label: "Start-up", items: ordering.map(({ first, then }) => `${shortName(then)} waits for ${shortName(first)}`) },
    { label: "Unresolved", items: unresolved.map(({ from, name }) => `${name}, named by ${shortName(from)}`) },
    { label: "Not looked at", items: unseenItems(unseen, mostMembers) },
    { label: "Outside", items: external.map(({ from, host }) => `${host}, by ${shortName(from)}`) },
    { label: "Waves", items: waves.map((wave, index) => `${index + 1}. ${members(wave.members)}`) },
  ];
}

/** "2 names in namespaces that were not read: pay.bank, orders.shop": whether they are Services, nobody knows. */
function unseenItems(unseen: NonNullable<Graph["unseen"]>, mostMembers: number): readonly string[] {
  const names = [...new Set(unseen.map(({ name }) => name))];
  if (names.length === 0) return [];
  const { shown, more } = firstOf(names, mostMembers);
  const list = [...shown, ...(more === 0 ? [] : [`${more} more`])].join(", ");
  return [`${counted(names.length, "name")} in namespaces that were not read: ${list}`];
}

/**
 * "a → b → a" where each calls the next one only; else "a, b and c call each other", since arrows would show calls that
 * there are not, and hide some that there are.
 */
function cycleText(refs: readonly ResourceRef[], isCircle: boolean, mostMembers: number): string {
  const members = named(refs, mostMembers);
  return isCircle ? [...members, ...members.slice(0, 1)].join(" → ") : `${andList(members)} call each other`;
}

function named(refs: readonly ResourceRef[], most: number): readonly string[] {
  const { shown, more } = firstOf(refs.map(shortName), most);
  return more === 0 ? shown : [...shown, `${more} more`];
}

/** "shop/cart"; the kind only where there is no namespace to tell what it is. */
export function shortName(ref: ResourceRef): string {
  return ref.namespace === undefined ? formatRef(ref) : `${ref.namespace}/${ref.name}`;
}

export function serviceName({ namespace, name, port }: ServiceRef): string {
  return `${namespace}/${name}${port === undefined ? "" : `:${port}`}`;
}

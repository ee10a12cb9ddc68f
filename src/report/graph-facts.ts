import { circleTest } from "../cluster-scan/dependencies/call-cycles.ts";
import type { Graph } from "../cluster-scan/dependencies/graph.ts";
import type { ResourceRef } from "../cluster-scan/resource-ref.ts";
import { groupBy } from "../group-by.ts";
import { andList, counted } from "../words.ts";
import { firstOf } from "./first-of.ts";
import { serviceName, shortName } from "./graph-names.ts";
import { analysisFacts, callerFact, pilotFact } from "./graph-shape-facts.ts";

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
  const { entry, cycles, ordering, unresolved, unseen = [], hidden = [], external, waves } = graph;
  const members = (refs: readonly ResourceRef[]) => named(refs, mostMembers).join(", ");
  const isCircle = circleTest(graph);
  return [
    { label: "Entry points", items: entry.map(({ service, via }) => `${serviceName(service)} (${via})`) },
    {
      label: "Cycles",
      items: cycles.map((refs) => cycleText(refs, isCircle(refs), Math.min(mostMembers, mostOfCycle))),
    },
    { label: "Start-up", items: orderingItems(ordering) },
    { label: "Unresolved", items: unresolved.map(({ from, name }) => `${name}, named by ${shortName(from)}`) },
    { label: "Not looked at", items: unseenItems(unseen, mostMembers) },
    {
      label: "In Secrets",
      items: hidden.map(({ from, place }) => `an address in ${place} of ${shortName(from)}; Secrets are never read`),
    },
    { label: "Outside", items: external.map(({ from, host }) => `${host}, by ${shortName(from)}`) },
    { label: "Waves", items: waves.map((wave, index) => `${index + 1}. ${members(wave.members)}`) },
    pilotFact(graph),
  ];
}

/** What `graph` tells beside these facts, where there is room for it. */
export function furtherFacts(graph: Graph): readonly GraphFact[] {
  return [...analysisFacts(graph), callerFact(graph)];
}

const effects = {
  "before-proxy": "before the proxy of",
  "never-ends": "never ends with",
  races: "restarts again with",
} as const;

type Step = Graph["ordering"][number];

/** What of a step is the same for many: "a, b and 4 more come after c (Helm; never ends with linkerd)". */
function orderingItems(steps: readonly Step[]): string[] {
  const groups = groupBy(steps, (step) => JSON.stringify([shortName(step.first), verbOf(step), notesOf(step)]));
  return [...groups.values()].flatMap((group) => {
    const [step] = group;
    if (step === undefined) return [];
    const later = [...new Set(group.map(({ then }) => shortName(then)))];
    const { shown, more } = firstOf(later, mostLater);
    const [one, several] = verbOf(step);
    const verb = later.length === 1 ? one : several;
    const notes = notesOf(step);
    const names = andList([...shown, ...(more === 0 ? [] : [`${more} more`])]);
    return [`${names} ${verb} ${shortName(step.first)}${notes === "" ? "" : ` (${notes})`}`];
  });
}

/** Of those that come after the same one, so many are named. */
const mostLater = 4;

/** For one, and for several. */
function verbOf({ kind = "init-container" }: Step): readonly [string, string] {
  if (kind === "observed") return ["perhaps missed", "perhaps missed"];
  return kind === "init-container" ? ["waits for", "wait for"] : ["comes after", "come after"];
}

const tools: Readonly<Record<string, string>> = { "helm-hook": "Helm", "sync-wave": "Argo CD", "depends-on": "Flux" };

function notesOf({ kind = "init-container", meshes = {} }: Step): string {
  const tool = tools[kind];
  const changed = (Object.keys(effects) as (keyof typeof effects)[]).flatMap((effect) => {
    const of = Object.keys(meshes).filter((mesh) => meshes[mesh] === effect);
    return of.length === 0 ? [] : [`${effects[effect]} ${of.join(", ")}`];
  });
  return [...(tool === undefined ? [] : [tool]), ...changed].join("; ");
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

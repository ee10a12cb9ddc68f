import type { MeshSystem } from "../knowledge/mesh-systems.ts";
import { andList, counted } from "../words.ts";
import { formatRef, type ResourceRef } from "./resource-ref.ts";
import type { Trace } from "./trace.ts";

/** How many of many things a message names; an installation has dozens of custom resource definitions. */
const named = 3;

/** What is there, as a predicate of the object that shows it. @param how as whose product, where that shows */
export function describeTrace(name: string, trace: Trace, how?: string): string {
  const { running, onlyConfiguration, evidence, carried, carriesWorkloads, versions, revisions } = trace;
  const seen = `(seen: ${firstOf(evidence)})`;
  if (running || carriesWorkloads > 0) {
    const as = [
      ...(how === undefined ? [] : [`as ${how}`]),
      ...(revisions.length > 0 ? [`by revision ${andList(revisions)}`] : []),
    ].map((part) => `, ${part}`);
    const end = as.length > 0 ? "," : "";
    return `shows that ${withVersions(name, versions)} is installed${as.join("")}${end} ${carries(carried)}${seen}`;
  }
  if (onlyConfiguration) return `is written for ${name}, of which nothing else is here ${seen}`;
  return `is of ${name}, of which nothing runs here: probably left over ${seen}`;
}

/** The same of another system, with its state. It is said to carry nothing only where it would show what it carries. */
export function describeSystem(system: MeshSystem, trace: Trace): string {
  const told = describeTrace(system.name, trace);
  const known = trace.carriesWorkloads > 0 || showsWhatItCarries(system);
  return `${known ? told : told.replace(carries([]), "")}; ${describeState(system.state)}`;
}

function showsWhatItCarries({ architecture, signatures: { namespaceMarks = [] } }: MeshSystem): boolean {
  return architecture === "sidecar" || namespaceMarks.some(({ watchesOnly }) => !watchesOnly);
}

/** "it was archived on 2023-06-30; its successor is ...": how things stand with it today. */
export function describeState({ status, since, successor, note }: MeshSystem["state"]): string {
  const on = since === undefined ? "" : ` on ${since}`;
  const states: Readonly<Record<MeshSystem["state"]["status"], string>> = {
    active: "it is maintained",
    preview: "it is a preview",
    renamed: `it is now ${successor}`,
    superseded: `it is superseded by ${successor}`,
    dormant: since === undefined ? "it is no longer developed" : `it has had no release since ${since}`,
    archived: `it was archived${on}`,
    discontinued: `it was discontinued${on}`,
    unknown: "whether it is still supported is not known",
  };
  const told = status === "renamed" || status === "superseded";
  const next = told || successor === undefined ? [] : [`its successor is ${successor}`];
  return [states[status], ...next, ...(note === undefined ? [] : [note])].join("; ");
}

function withVersions(name: string, versions: readonly string[]): string {
  return versions.length > 1 ? `${name} (versions ${andList(versions)})` : [name, ...versions].join(" ");
}

function carries(carried: readonly ResourceRef[]): string {
  const which = carried.length > 0 ? `: ${firstOf(carried.map(formatRef))}` : "";
  return `and carries ${counted(carried.length, "workload")}${which} `;
}

function firstOf(all: readonly string[]): string {
  const shown = all.slice(0, named);
  return andList(all.length > named ? [...shown, `${all.length - named} more`] : shown);
}

import { formatRef, type ResourceRef, refKey, type ServiceRef } from "../resource-ref.ts";
import type { Graph } from "./graph.ts";
import type { UnconfiguredCaller } from "./unconfigured-caller.ts";

/** One thing that must be known before a workload joins a mesh or turns to strict mTLS. */
export interface WaveNote {
  readonly text: string;
  /** Which caller strict mTLS can refuse, though it is in no later wave; absent where the note is of no caller. */
  readonly refused?: "waiting" | "host-network" | "outside" | "api-server" | "scrapes";
}

/** Of a larger circle nobody reads every name; `cycles` has them all. */
const mostOfCircle = 24;

/** The notes of each workload, by refKey. */
export function waveNotes(
  { services, edges, entry, cycles }: Pick<Graph, "services" | "edges" | "entry" | "cycles">,
  unmeshable: ReadonlySet<string>,
  callers: readonly UnconfiguredCaller[] = [],
): ReadonlyMap<string, readonly WaveNote[]> {
  const notes = new Map<string, WaveNote[]>();
  const add = (ref: ResourceRef, note: WaveNote) => {
    const known = notes.get(refKey(ref));
    if (known === undefined) notes.set(refKey(ref), [note]);
    else known.push(note);
  };
  const behind = new Map(services.map(({ namespace, name, workloads }) => [`${namespace}/${name}`, workloads]));
  const noteServers = ({ namespace, name }: ServiceRef, toNote: (called: string) => WaveNote) => {
    const called = `${namespace}/${name}`;
    for (const ref of behind.get(called) ?? []) add(ref, toNote(called));
  };

  for (const cycle of cycles) {
    const together = cycle.filter((ref) => !unmeshable.has(refKey(ref)));
    const [first, ...others] = together;
    if (first !== undefined && others.length > 0) add(first, { text: circleText(together) });
  }
  for (const { from, to, kind } of edges) {
    const caller = formatRef(from);
    if (kind === "startup") noteServers(to, (called) => ({ refused: "waiting", text: waitText(caller, called) }));
    if (unmeshable.has(refKey(from)))
      noteServers(to, (called) => ({ refused: "host-network", text: unmeshableText(caller, called) }));
  }
  for (const { service, via } of entry)
    noteServers(service, (called) => ({ refused: "outside", text: entryText(called, via) }));
  for (const { by, from, to, source } of callers) {
    const reached = to.kind === "Service" ? (behind.get(`${to.namespace}/${to.name}`) ?? []) : [to];
    const note: WaveNote | undefined =
      by === "api-server"
        ? { refused: "api-server", text: apiServerText(formatRef(to), source) }
        : by === "prometheus" && from === undefined
          ? { refused: "scrapes", text: scrapeText }
          : undefined;
    if (note !== undefined) for (const ref of reached) add(ref, note);
  }
  return notes;
}

function circleText(members: readonly ResourceRef[]): string {
  const more = members.length - mostOfCircle;
  const names = [...members.slice(0, mostOfCircle).map(formatRef), ...(more > 0 ? [`${more} more`] : [])];
  return `call each other in a circle, so they go together: ${names.join(", ")}`;
}

function waitText(caller: string, service: string): string {
  return (
    `${caller} waits for Service ${service} in an init container, which runs before a sidecar does: ` +
    "strict mTLS refuses it unless the mesh starts its proxy first or on the node"
  );
}

function unmeshableText(caller: string, service: string): string {
  return `${caller} calls Service ${service} from the host network, where no mesh takes it: strict mTLS refuses it`;
}

function entryText(service: string, via: string): string {
  return (
    `Service ${service} is reached from outside (${via}): ` +
    "strict mTLS refuses clients that do not come through a gateway of the mesh"
  );
}

function apiServerText(service: string, source: string): string {
  return `${service} is called by the API server (${source}), which is in no mesh: strict mTLS refuses it`;
}

/** The same for all of a wave, so that it stands there once. */
const scrapeText =
  "Prometheus scrapes some of them: strict mTLS refuses it as long as it is outside the mesh, unless the mesh makes an exception";

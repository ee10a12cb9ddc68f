import { formatRef, refKey } from "../resource-ref.ts";
import type { Graph } from "./graph.ts";

/** For each workload, by refKey, what must be known before it joins a mesh or turns to strict mTLS. */
export function waveNotes(
  { services, edges, entry, cycles }: Pick<Graph, "services" | "edges" | "entry" | "cycles">,
  unmeshable: ReadonlySet<string>,
): ReadonlyMap<string, readonly string[]> {
  const notes = new Map<string, string[]>();
  const note = (key: string, text: string) => {
    const known = notes.get(key);
    if (known === undefined) notes.set(key, [text]);
    else known.push(text);
  };
  const behind = new Map(services.map(({ namespace, name, workloads }) => [`${namespace}/${name}`, workloads]));
  const noteServers = (service: { namespace: string; name: string }, text: (called: string) => string) => {
    const called = `${service.namespace}/${service.name}`;
    for (const ref of behind.get(called) ?? []) note(refKey(ref), text(called));
  };

  for (const cycle of cycles) {
    const [first] = cycle;
    const text = `call each other in a circle, so they go together: ${cycle.map(formatRef).join(", ")}`;
    if (first !== undefined) note(refKey(first), text);
  }
  for (const { from, to, kind } of edges) {
    if (kind === "startup") noteServers(to, (called) => waitText(formatRef(from), called));
    if (unmeshable.has(refKey(from))) noteServers(to, (called) => unmeshableText(formatRef(from), called));
  }
  for (const { service, via } of entry) noteServers(service, (called) => entryText(called, via));
  return notes;
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

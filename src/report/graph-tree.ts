import type { Edge, Graph } from "../cluster-scan/dependencies/graph.ts";
import { type ResourceRef, refKey } from "../cluster-scan/resource-ref.ts";
import { serviceName, shortName } from "./graph-names.ts";

/** One line of a tree: the branches before it, what it names, and what is to be said about it. */
export interface TreeLine {
  readonly branches: string;
  readonly name: string;
  readonly notes: string;
}

/** Deeper calls begin a tree of their own, so that lines stay readable on a narrow terminal. */
const deepest = 7;

/**
 * Who calls whom as a tree: what is reached from outside first, then what nobody calls, then what is left (circles). Each
 * workload's calls are shown once; where it comes again it is only named, with an arrow to where they are.
 */
export function graphTree({ workloads, services, edges, entry }: Graph): readonly TreeLine[] {
  const behind = new Map(services.map((service) => [`${service.namespace}/${service.name}`, service.workloads]));
  const serversOf = ({ namespace, name }: Pick<Edge["to"], "namespace" | "name">) =>
    behind.get(`${namespace}/${name}`) ?? [];
  const callsOf = new Map<string, Edge[]>();
  for (const edge of edges) {
    const calls = callsOf.get(refKey(edge.from));
    if (calls === undefined) callsOf.set(refKey(edge.from), [edge]);
    else calls.push(edge);
  }
  const called = new Set(
    edges.flatMap(({ from, to }) =>
      serversOf(to)
        .map(refKey)
        .filter((key) => key !== refKey(from)),
    ),
  );
  const entered = new Set(entry.flatMap(({ service }) => serversOf(service).map(refKey)));
  const isEntered = (ref: ResourceRef) => entered.has(refKey(ref));
  const isUncalled = (ref: ResourceRef) => !called.has(refKey(ref));
  const first = workloads.filter((ref) => isEntered(ref) && isUncalled(ref));
  const roots = [...first, ...workloads.filter(isEntered), ...workloads.filter(isUncalled), ...workloads];

  const lines: TreeLine[] = [];
  const shown = new Set<string>();
  const later: ResourceRef[] = [];
  const children = (ref: ResourceRef, branches: string, depth: number) => {
    const calls = callsOf.get(refKey(ref)) ?? [];
    calls.forEach((edge, at) => {
      const last = at === calls.length - 1;
      const servers = serversOf(edge.to);
      const again = servers.length > 0 && servers.every((server) => shown.has(refKey(server)) && hasCalls(server));
      const deep = depth >= deepest && servers.some((server) => !shown.has(refKey(server)) && hasCalls(server));
      const mark = again ? ["above ↑"] : deep ? ["below ↓"] : [];
      lines.push({
        branches: `${branches}${last ? "└─ " : "├─ "}`,
        name: serviceName(edge.to),
        notes: [...namedServers(edge.to, servers), ...notesOf(edge), ...mark].join(", "),
      });
      for (const server of servers) {
        if (shown.has(refKey(server))) continue;
        if (deep) later.push(server);
        else {
          shown.add(refKey(server));
          children(server, `${branches}${last ? "   " : "│  "}`, depth + 1);
        }
      }
    });
  };
  const hasCalls = (ref: ResourceRef) => callsOf.has(refKey(ref));
  const begin = (ref: ResourceRef) => {
    if (shown.has(refKey(ref)) || !hasCalls(ref)) return;
    shown.add(refKey(ref));
    lines.push({ branches: "", name: shortName(ref), notes: isEntered(ref) ? "from outside" : "" });
    children(ref, "", 0);
  };
  for (const root of roots) {
    begin(root);
    for (let next = later.shift(); next !== undefined; next = later.shift()) begin(next);
  }
  return lines;
}

/** Workloads of which no call is known, in either direction. */
export function withoutCalls({ workloads, services, edges }: Graph): readonly ResourceRef[] {
  const behind = new Map(services.map((service) => [`${service.namespace}/${service.name}`, service.workloads]));
  const part = new Set(
    edges.flatMap(({ from, to }) => [refKey(from), ...(behind.get(`${to.namespace}/${to.name}`) ?? []).map(refKey)]),
  );
  return workloads.filter((ref) => !part.has(refKey(ref)));
}

/** Named where they are not called like their Service. */
function namedServers({ namespace, name }: Edge["to"], servers: readonly ResourceRef[]): string[] {
  if (servers.length === 0) return ["no workload here"];
  const others = servers.filter((server) => server.namespace !== namespace || server.name !== name);
  if (others.length === 0) return [];
  const [first] = others;
  return [first !== undefined && servers.length === 1 ? `= ${first.name}` : `${servers.length} workloads`];
}

function notesOf({ kind, confidence, rps }: Edge): string[] {
  return [
    ...(kind === "startup" ? ["at start-up"] : []),
    ...(confidence === "certain" ? [] : [confidence]),
    ...(rps === undefined ? [] : [`${rps}/s`]),
  ];
}

import type { Edge, Graph } from "../cluster-scan/dependencies/graph.ts";
import { groupBy } from "../group-by.ts";
import { counted } from "../words.ts";
import type { VerdictInputs } from "./inputs.ts";
import type { NamespaceVerdict } from "./verdict.ts";

const order: readonly NamespaceVerdict["pays"][] = ["yes", "little", "no"];

/**
 * Where a mesh pays: where calls that it can secure, see and steer begin or end. Those that pay come first, of equals
 * those with most calls. What the graph does not show, a mesh may yet find.
 */
export function judgeNamespaces({ graph, criteria, answers }: VerdictInputs): readonly NamespaceVerdict[] {
  if (graph === undefined) return [];
  const { opaqueProtocols } = criteria.namespaces;
  const identity = answers.mutualTlsRequired === "identity" || answers.needs?.includes("mtls") === true;
  const calls = graph.edges.filter(({ kind }) => kind === "call");
  const touching = touchedBy(calls);
  const protocols = protocolsOf(graph);
  return [...groupBy(graph.workloads, ({ namespace = "default" }) => namespace)]
    .map(([namespace, workloads]): NamespaceVerdict => {
      const own = touching.get(namespace) ?? [];
      const opaque = own.filter(({ to }) => isOpaque(protocols.get(`${to.namespace}/${to.name}`), opaqueProtocols));
      const entries = graph.entry.filter(({ service }) => service.namespace === namespace).length;
      const known = { workloads: workloads.length, calls: own.length, opaque: opaque.length, entries, identity };
      return { namespace, ...judge(known), workloads: workloads.length, calls: own.length };
    })
    .sort(
      (a, b) =>
        order.indexOf(a.pays) - order.indexOf(b.pays) || b.calls - a.calls || (a.namespace < b.namespace ? -1 : 1),
    );
}

interface Known {
  readonly workloads: number;
  readonly calls: number;
  /** Calls of which a mesh sees only bytes. */
  readonly opaque: number;
  readonly entries: number;
  readonly identity: boolean;
}

function judge({ workloads, calls, opaque, entries, identity }: Known): Pick<NamespaceVerdict, "pays" | "because"> {
  const of = `${counted(calls, "call")} of ${counted(workloads, "workload")}`;
  if (calls === 0 && entries === 0) return { pays: "no", because: "no call to or from it was seen" };
  if (calls === 0) return { pays: "no", because: "it is called from outside only: the gateway meets that" };
  if (opaque === calls)
    return identity
      ? {
          pays: "little",
          because: `${of}, all to databases, queues and the like: a mesh gives them identity, and sees bytes`,
        }
      : { pays: "no", because: `${of}, all to databases, queues and the like: a mesh sees only bytes of them` };
  if (opaque * 2 > calls)
    return { pays: "little", because: `${of}, ${opaque} of them to databases, queues and the like` };
  if (calls === 1) return { pays: "little", because: `a single call of ${counted(workloads, "workload")}` };
  return { pays: "yes", because: opaque === 0 ? of : `${of}, ${opaque} of them to databases, queues and the like` };
}

function touchedBy(calls: readonly Edge[]): ReadonlyMap<string, readonly Edge[]> {
  const touched = new Map<string, Edge[]>();
  for (const call of calls)
    for (const namespace of new Set([call.from.namespace ?? "default", call.to.namespace])) {
      const known = touched.get(namespace);
      if (known === undefined) touched.set(namespace, [call]);
      else known.push(call);
    }
  return touched;
}

function protocolsOf({ services }: Graph): ReadonlyMap<string, readonly (string | undefined)[]> {
  return new Map(
    services.map(({ namespace, name, ports }) => [`${namespace}/${name}`, ports.map((port) => port.protocol)]),
  );
}

/** Every port is known, and none carries requests. */
function isOpaque(protocols: readonly (string | undefined)[] = [], opaque: readonly string[]): boolean {
  return protocols.length > 0 && protocols.every((protocol) => protocol !== undefined && opaque.includes(protocol));
}

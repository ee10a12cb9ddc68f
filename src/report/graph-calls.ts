import type { Edge, Graph } from "../cluster-scan/dependencies/graph.ts";
import { refKey } from "../cluster-scan/resource-ref.ts";
import { serviceName, shortName } from "./graph-names.ts";

/** One workload and what it calls or waits for. */
export interface Caller {
  readonly name: string;
  readonly calls: readonly { readonly to: string; readonly notes: string; readonly evidence: string }[];
}

/** Every edge under its caller, in the order of the graph. */
export function callsByCaller({ edges }: Graph): readonly Caller[] {
  const callers = new Map<string, { name: string; calls: ReturnType<typeof toCall>[] }>();
  for (const edge of edges) {
    const key = refKey(edge.from);
    const caller = callers.get(key) ?? { name: shortName(edge.from), calls: [] };
    caller.calls.push(toCall(edge));
    callers.set(key, caller);
  }
  return [...callers.values()];
}

function toCall({ to, kind, confidence, evidence, rps }: Edge) {
  const rate = rps === undefined ? [] : [`${rps}/s`];
  return {
    to: serviceName(to),
    notes: [
      ...(kind === "startup" ? ["at start-up"] : []),
      ...(confidence === "certain" ? [] : [confidence]),
      ...rate,
    ].join(", "),
    evidence: evidence.map(({ source, detail }) => `${source}: ${detail}`).join("; "),
  };
}

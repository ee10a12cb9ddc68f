import { groupBy } from "../../group-by.ts";
import type { ServiceRef } from "../resource-ref.ts";
import { refKey } from "../resource-ref.ts";
import type { Edge } from "./graph.ts";
import { inOrder } from "./in-order.ts";
import { namespaceOf } from "./service-directory.ts";
import type { Claim } from "./workload-claims.ts";

type EdgeClaim = Extract<Claim, { kind: "call" | "startup" }>;

/** Surest first. */
const confidences: readonly Edge["confidence"][] = ["certain", "likely", "possible"];

export function lessSure(a: Edge["confidence"], b: Edge["confidence"]): Edge["confidence"] {
  return confidences.indexOf(a) > confidences.indexOf(b) ? a : b;
}

/**
 * One edge for each workload, Service, port and kind, as sure as its surest evidence. Evidence that names no port joins
 * the edge that does; where several ports are named, the surest of them.
 */
export function mergeEdges(claims: readonly EdgeClaim[]): Edge[] {
  const pairs = groupBy(claims, ({ from, service, kind }) => `${refKey(from.ref)} ${refKey(service.ref)} ${kind}`);
  const edges = [...pairs.values()].flatMap((pair) => {
    if (pair.length === 1) return toEdge(pair, pair[0]?.port);
    const sorted = inOrder(pair, ({ confidence, port }) => `${confidences.indexOf(confidence)} ${port ?? ""}`);
    const port = sorted.find((claim) => claim.port !== undefined)?.port;
    const byPort = groupBy(sorted, (claim) => claim.port ?? port);
    return [...byPort].flatMap(([ofPort, same]) => toEdge(same, ofPort));
  });
  return inOrder(edges, ({ from, to, kind }) => `${refKey(from)} ${to.namespace}/${to.name} ${kind} ${to.port ?? ""}`);
}

function toEdge(claims: readonly EdgeClaim[], port: number | undefined): Edge[] {
  const [surest] = claims;
  if (surest === undefined) return [];
  const { from, service, kind, confidence } = surest;
  const evidence = new Map(
    claims.map((claim) => [`${claim.evidence.source} ${claim.evidence.detail}`, claim.evidence]),
  );
  const to: ServiceRef = {
    namespace: namespaceOf(service),
    name: service.ref.name,
    ...(port === undefined ? {} : { port }),
  };
  return [
    {
      from: from.ref,
      to,
      kind,
      confidence,
      evidence: inOrder(evidence.values(), ({ source, detail }) => `${source} ${detail}`),
    },
  ];
}

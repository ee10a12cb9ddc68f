import type { Edge, Graph } from "../cluster-scan/dependencies/graph.ts";
import { refKey } from "../cluster-scan/resource-ref.ts";
import { printable } from "../printable.ts";

/** A box of a drawing. `shape`: a workload, a Service of which no workload is known, or all workloads of a namespace. */
export interface PictureNode {
  readonly id: string;
  readonly label: string;
  readonly group: string;
  readonly shape: "workload" | "service" | "namespace";
  /** Clients outside the cluster reach it. */
  readonly entered: boolean;
}

/** An arrow; `dashed` where it is only likely, `dotted` where it is only possible or a wait at the start. */
export interface PictureArrow {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly line: "solid" | "dashed" | "dotted";
}

export interface Picture {
  readonly nodes: readonly PictureNode[];
  readonly arrows: readonly PictureArrow[];
  /** Said where the drawing shows less than the graph has. */
  readonly note?: string;
}

/** Mermaid draws no more arrows unless it is told to (maxEdges, https://mermaid.js.org/config/schema-docs/config.html). */
const mostArrows = 500;

/**
 * What a drawing of a graph shows: workloads, and the calls between them through Services. Too many arrows for a drawing
 * become one for each pair of namespaces, and the drawing says so. Labels are printable, and ids are made of digits, so
 * that no name can be anything but a label.
 */
export function toPicture(graph: Graph): Picture {
  const full = ofWorkloads(graph);
  return full.arrows.length <= mostArrows ? full : ofNamespaces(graph, full.arrows.length);
}

function ofWorkloads({ workloads, services, edges, entry }: Graph): Picture {
  const behind = new Map(services.map((service) => [`${service.namespace}/${service.name}`, service.workloads]));
  const serversOf = ({ namespace, name }: Edge["to"]) => {
    const known = behind.get(`${namespace}/${name}`) ?? [];
    return known.length > 0 ? known : [{ kind: "Service", namespace, name }];
  };
  const entered = new Set(entry.flatMap(({ service }) => serversOf(service).map(refKey)));
  const refs = new Map([...workloads, ...edges.flatMap(({ to }) => serversOf(to))].map((ref) => [refKey(ref), ref]));
  const ids = new Map([...refs.keys()].map((key, place) => [key, `n${place}`]));
  const nodes = [...refs].map(([key, ref]): PictureNode => {
    const shape = ref.kind === "Service" ? "service" : "workload";
    const [id = "", group = ""] = [ids.get(key), ref.namespace];
    return { id, label: printable(ref.name), group: printable(group), shape, entered: entered.has(key) };
  });
  const arrows = new Map<string, PictureArrow>();
  for (const edge of edges) {
    const from = ids.get(refKey(edge.from));
    for (const server of serversOf(edge.to)) {
      const to = ids.get(refKey(server));
      if (from === undefined || to === undefined) continue;
      const arrow = { from, to, label: arrowLabel(edge), line: lineOf(edge) };
      arrows.set(JSON.stringify(arrow), arrow);
    }
  }
  return { nodes, arrows: [...arrows.values()] };
}

function ofNamespaces({ workloads, edges, entry }: Graph, arrowCount: number): Picture {
  const namespaces = [
    ...new Set([...workloads.map(({ namespace = "" }) => namespace), ...edges.map(({ to }) => to.namespace)]),
  ].sort();
  const ids = new Map(namespaces.map((namespace, place) => [namespace, `n${place}`]));
  const entered = new Set(entry.map(({ service }) => service.namespace));
  const nodes = namespaces.map((namespace): PictureNode => {
    const count = workloads.filter((ref) => ref.namespace === namespace).length;
    const label = `${printable(namespace)} (${count})`;
    return { id: ids.get(namespace) ?? "", label, group: "", shape: "namespace", entered: entered.has(namespace) };
  });
  const counts = new Map<string, number>();
  for (const { from, to } of edges) {
    const key = `${ids.get(from.namespace ?? "")} ${ids.get(to.namespace)}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const arrows = [...counts].map(([key, count]): PictureArrow => {
    const [from = "", to = ""] = key.split(" ");
    return { from, to, label: `${count}`, line: "solid" };
  });
  const note = `${arrowCount} calls are too many for a drawing: they are counted by namespace; -n NAMESPACE draws one, -o json and csv have all`;
  return { nodes, arrows, note };
}

function arrowLabel({ to, kind, rps }: Edge): string {
  const parts = [
    ...(to.port === undefined ? [] : [`:${to.port}`]),
    ...(kind === "startup" ? ["at start-up"] : []),
    ...(rps === undefined ? [] : [`${rps}/s`]),
  ];
  return parts.join(" ");
}

function lineOf({ kind, confidence }: Edge): PictureArrow["line"] {
  if (kind === "startup" || confidence === "possible") return "dotted";
  return confidence === "certain" ? "solid" : "dashed";
}

/** Nodes by the box they stand in, in the order of the drawing. */
export function groupsOf({ nodes }: Picture): readonly (readonly [string, readonly PictureNode[]])[] {
  const groups = new Map<string, PictureNode[]>();
  for (const node of nodes) {
    const group = groups.get(node.group);
    if (group === undefined) groups.set(node.group, [node]);
    else group.push(node);
  }
  return [...groups];
}

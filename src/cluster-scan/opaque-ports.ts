import { declaredProtocol } from "../knowledge/declared-protocol.ts";
import type { Mesh } from "../knowledge/meshes.ts";
import { namespaceOf } from "./dependencies/service-directory.ts";
import type { Namespace } from "./inventory.ts";
import type { ServedPort } from "./served-ports.ts";

/** Whether the Service port itself tells this mesh that it is TCP and nothing else. */
export function isDeclaredOpaque(mesh: Mesh, { service, port }: ServedPort): boolean {
  return declaredProtocol(mesh, { ...port, headless: service.headless }) === "opaque";
}

/**
 * The numbers of a port that the mesh would still look into. Where ports are declared by an annotation, both the
 * number that clients call and the one the container listens at have to be in its list; else the former counts.
 */
export function undeclaredNumbers(mesh: Mesh, served: ServedPort, namespaces: readonly Namespace[]): readonly number[] {
  const { opaqueDeclaration, skippedPorts = [] } = mesh.protocols;
  const known = [...opaqueRangesOf(mesh, served, namespaces), ...skippedPorts.map(single)];
  const numbers = opaqueDeclaration?.kind === "annotation" ? served.numbers : [served.port.port];
  return numbers.filter((number) => !covers(known, number));
}

/** The annotation that names opaque what is opaque already and every port of `all` that shares the Service or a workload. */
export function opaqueAnnotation(
  mesh: Mesh,
  served: ServedPort,
  all: readonly ServedPort[],
  namespaces: readonly Namespace[],
): { readonly kind: "annotation"; readonly key: string; readonly value: string } | undefined {
  const { opaqueDeclaration } = mesh.protocols;
  if (opaqueDeclaration?.kind !== "annotation") return undefined;
  const together = all.filter(
    ({ service, workloads }) => service === served.service || workloads.some((one) => served.workloads.includes(one)),
  );
  const known = together.flatMap((other) => opaqueRangesOf(mesh, other, namespaces));
  const added = together.flatMap(({ numbers }) => numbers).filter((number) => !covers(known, number));
  const ranges = [...known, ...added.map(single)].sort((a, b) => a.from - b.from || a.to - b.to);
  const value = [...new Set(ranges.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`)))].join(",");
  return { kind: "annotation", key: opaqueDeclaration.key, value };
}

/** Ports from one number to another; never written out, since a file may name all ports a thousand times. */
interface PortRange {
  readonly from: number;
  readonly to: number;
}

function single(port: number): PortRange {
  return { from: port, to: port };
}

function covers(ranges: readonly PortRange[], port: number): boolean {
  return ranges.some(({ from, to }) => from <= port && port <= to);
}

/**
 * Meshed clients go by the Service's annotation; without a cluster IP to go by, by that of the pods, where all have the
 * same. Else by the namespace's. The list replaces the mesh's own.
 */
function opaqueRangesOf(
  { protocols }: Mesh,
  { service, workloads }: ServedPort,
  namespaces: readonly Namespace[],
): readonly PortRange[] {
  const { opaqueDeclaration, opaquePorts } = protocols;
  if (opaqueDeclaration?.kind !== "annotation") return opaquePorts.map(single);
  const { key } = opaqueDeclaration;
  const ofPods = [...new Set(workloads.map(({ pod }) => pod.annotations[key]))];
  const own = service.headless ? (ofPods.length === 1 ? ofPods[0] : undefined) : service.annotations[key];
  const list = own ?? namespaces.find(({ ref }) => ref.name === namespaceOf(service))?.annotations[key];
  return list === undefined ? opaquePorts.map(single) : parseRanges(list);
}

/** "3306,9000-9010"; what is no port is left out, as a proxy would. */
function parseRanges(list: string): PortRange[] {
  return list.split(",").flatMap((entry) => {
    const range = /^\s*(\d{1,5})(?:-(\d{1,5}))?\s*$/.exec(entry);
    return range === null ? [] : [{ from: Number(range[1]), to: Number(range[2] ?? range[1]) }];
  });
}

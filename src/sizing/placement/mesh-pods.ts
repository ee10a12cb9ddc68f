import type { Resources } from "../../capacity/limit-range.ts";
import { parseQuantity } from "../../capacity/quantity.ts";
import type { PodClass } from "../../capacity/scheduler/pod-class.ts";
import { type Relations, relationsAmong } from "../../capacity/scheduler/relations.ts";
import type { InjectedAmounts, PlacementNode } from "../../cluster-scan/placement/placement-facts.ts";
import type { ResourceRef } from "../../cluster-scan/resource-ref.ts";
import type { Mesh } from "../../knowledge/meshes.ts";
import type { PartName, SizingPlan } from "../plan.ts";
import type { Ground } from "./grounds.ts";
import type { NodeAgent } from "./node-agents.ts";
import { podClassOf } from "./pod-class-of.ts";
import type { Replacement } from "./roll-out.ts";

/** With which requests a mesh's own containers are placed: the charts', or what is recommended where a chart sets none. */
export type Profile = "chart defaults" | "recommended";

/** Everything that a mesh puts on the nodes. */
export interface MeshPods {
  /** The workloads' as they are today, by their index, then those that the mesh adds. */
  readonly classes: readonly PodClass[];
  readonly relations: (index: number) => Relations;
  readonly replacements: readonly Replacement[];
  readonly agents: readonly NodeAgent[];
  /** Control plane, gateways, waypoints. */
  readonly own: readonly { readonly ref: ResourceRef; readonly podClass: number; readonly pods: number }[];
}

export function meshPods({ facts, baseline, site }: Ground, plan: SizingPlan, mesh: Mesh, profile: Profile): MeshPods {
  const classes: PodClass[] = [...baseline.room.classes];
  const amounts = (part: PartName): Resources => amountsOf(mesh, plan, part, profile);
  const add = (podClass: PodClass) => classes.push(podClass) - 1;
  const presence = facts.meshes[mesh.id];

  const replacements = facts.workloads.flatMap((workload, old): Replacement[] => {
    const injected = workload.completes ? undefined : workload.injectedBy[mesh.id];
    if (injected === undefined) return [];
    const placeable = { ...workload, namespace: workload.ref.namespace };
    const filled = injected.map((one) => (one.place === "init" ? one : fill(one, amounts("sidecar"))));
    const next = add(podClassOf(placeable, filled, old, facts.namespaces, baseline.quotas));
    return [{ workload, old, next }];
  });

  /** Families of parts come after those of workloads. */
  const ownClass = (part: PartName, name: string, namespace: string, rules: PodClass["rules"]) => {
    const resources = { containers: [amounts(part)], initContainers: [] };
    const shape = { namespace, labels: {}, nodeSelector: {}, rules, hostPorts: [], resources };
    const podClass = add(podClassOf(shape, [], classes.length, facts.namespaces, baseline.quotas));
    return { podClass, ref: { apiGroup: "apps", kind: "Deployment", namespace, name } };
  };
  const agents = mesh.nodes.daemonSets.flatMap(({ name, part, setting, tolerates }): NodeAgent[] => {
    const wanted = part !== undefined && setting === undefined && plan.parts[part] !== undefined;
    if (!wanted || presence?.agents.includes(name)) return [];
    const { podClass, ref } = ownClass(part, name, mesh.namespace, {});
    const { systems, architectures } = mesh.nodes;
    const priority = site.scheduler.nodeAgentPriority;
    return [{ ref: { ...ref, kind: "DaemonSet" }, podClass, tolerates, systems, architectures, priority }];
  });

  const elsewhere = foreignNodes(facts.nodes, mesh);
  const perNamespace = plan.parts.waypoint?.count ?? 0;
  const meshed = [...new Set(facts.workloads.filter(({ meshable }) => meshable).map(({ ref }) => ref.namespace))];
  const own = (["controlPlane", "gateway", "waypoint"] as const).flatMap((part) => {
    const { count = 0 } = plan.parts[part] ?? {};
    if (count === 0 || (part !== "waypoint" && presence?.running)) return [];
    const name = part === "controlPlane" ? "control-plane" : part;
    const places = part === "waypoint" && meshed.length > 0 ? meshed : [mesh.namespace];
    const pods = part === "waypoint" ? Math.max(1, Math.round(perNamespace / places.length)) : count;
    return places.map((namespace) => ({ ...ownClass(part, name, namespace, elsewhere), pods }));
  });
  return { classes, relations: relationsAmong(classes), replacements, agents, own };
}

/** What one instance requests and may use. */
function amountsOf({ parts }: Mesh, plan: SizingPlan, part: PartName, profile: Profile): Resources {
  const chart = { requests: inBaseUnits(parts[part]?.requests), limits: inBaseUnits(parts[part]?.limits) };
  const recommended = profile === "recommended" ? inBaseUnits(plan.parts[part]?.recommended) : {};
  return { ...chart, requests: { ...recommended, ...chart.requests } };
}

/** What pods state themselves goes first. */
function fill(one: InjectedAmounts, { requests }: Resources): InjectedAmounts {
  return { ...one, requests: { ...requests, ...one.requests } };
}

function inBaseUnits(quantities: Readonly<Record<string, string | undefined>> = {}): Record<string, number> {
  return Object.fromEntries(
    Object.entries(quantities).flatMap(([resource, quantity]) => {
      const amount = parseQuantity(quantity ?? "");
      return amount === undefined ? [] : [[resource, amount] as const];
    }),
  );
}

/** Away from nodes that its images are not built for, by their names. */
function foreignNodes(nodes: readonly PlacementNode[], { nodes: { systems, architectures } }: Mesh): PodClass["rules"] {
  const foreign = nodes.filter(
    ({ system, architecture }) =>
      !systems.some((one) => one === system) || (architecture !== undefined && !architectures.includes(architecture)),
  );
  if (foreign.length === 0) return {};
  const names = [{ key: "metadata.name", operator: "NotIn", values: foreign.map(({ name }) => name) }];
  return { nodeAffinity: [{ labels: [], names }] };
}

import { readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import { placementFor } from "../../../src/assessment/placement-for.ts";
import { survey } from "../../../src/assessment/survey.ts";
import type { Inventory } from "../../../src/cluster-scan/inventory.ts";
import { createInventoryBuilder } from "../../../src/cluster-scan/normalise/inventory-builder.ts";
import type { KubernetesObject } from "../../../src/cluster-scan/normalise/kubernetes-object.ts";
import { formatRef } from "../../../src/cluster-scan/resource-ref.ts";
import { benchmarks } from "../../../src/knowledge/benchmarks.ts";
import type { Mesh } from "../../../src/knowledge/meshes.ts";
import type { Answers } from "../../../src/questionnaire/answers.ts";
import { estateFrom } from "../../../src/sizing/estate-from.ts";
import type { SizingPlan } from "../../../src/sizing/plan.ts";
import { planAll } from "../../../src/sizing/plan-all.ts";
import { knowledge, meshOf } from "../example-estate.ts";

const folder = new URL("../../fixtures/placement/", import.meta.url);

/** One hand-made case: a small cluster, a mesh, and what is to be expected, with the argument for it. */
export interface PlacementCase {
  /** Why the expectation holds, from the documented rules of the scheduler or of whoever decides. */
  readonly because: string;
  readonly source: string;
  readonly mesh: string;
  /** Requests and limits of the mesh's parts, in place of the chart's; of parts that are not named, none. */
  readonly parts?: Readonly<Record<string, { readonly requests?: object; readonly limits?: object }>>;
  readonly told?: Answers;
  readonly growth?: number;
  readonly nodes?: readonly ShortNode[];
  readonly workloads?: readonly ShortWorkload[];
  /** Further Kubernetes objects as they are. */
  readonly objects?: readonly KubernetesObject[];
  readonly expect: {
    readonly fits: boolean;
    /** "Deployment shop/web": "2 pods: reason" */
    readonly pending?: Readonly<Record<string, string>>;
    readonly add?: Readonly<Record<string, number>>;
  } | null;
  /** Parts of lines among the assumptions. */
  readonly says?: readonly string[];
}

interface ShortNode {
  readonly name: string;
  readonly cpu: string;
  readonly memory?: string;
  readonly pods?: number;
  readonly labels?: object;
  readonly taints?: readonly object[];
  readonly cordoned?: boolean;
  readonly notReady?: boolean;
  readonly kubelet?: string;
}

interface ShortWorkload {
  readonly name: string;
  readonly kind?: string;
  readonly replicas?: number;
  /** Of its one container. */
  readonly cpu?: string;
  readonly memory?: string;
  /** The rest of its pods' specification. */
  readonly pod?: Readonly<Record<string, unknown>>;
  /** The rest of its own. */
  readonly spec?: object;
  /** The nodes of its running pods; "-" for one that waits. */
  readonly on?: readonly string[];
}

export const placementCases: readonly (readonly [string, PlacementCase])[] = readdirSync(folder)
  .filter((file) => file.endsWith(".yaml"))
  .sort()
  .map((file) => [file.replace(".yaml", ""), parse(readFileSync(new URL(file, folder), "utf8")) as PlacementCase]);

/** The plan of a case's mesh, its first layer, with its placement. */
export function planOf(given: PlacementCase): SizingPlan {
  const mesh = withParts(meshOf(given.mesh), given.parts);
  const inventory = inventoryOf(given);
  const seen = survey(inventory, [], [mesh]);
  const told = given.told ?? {};
  const estate = estateFrom({ answers: told, scan: seen }, knowledge);
  const completion = { steps: [placementFor(inventory, [mesh], told)], nodePools: [] };
  const plans = planAll(estate, [mesh], benchmarks, [given.growth ?? 1], completion);
  const plan = plans.find(({ growth }) => growth === (given.growth ?? 1));
  if (plan === undefined) throw new Error("no plan was made");
  return plan;
}

/** A placement as cases write it. */
export function shown({ placement }: SizingPlan): PlacementCase["expect"] {
  if (placement === null) return null;
  const { fits, pending, add } = placement;
  return {
    fits,
    pending: Object.fromEntries(
      pending.map(({ workload, pods, reason }) => [
        formatRef(workload),
        `${pods} ${pods === 1 ? "pod" : "pods"}: ${reason}`,
      ]),
    ),
    add: Object.fromEntries(add.map(({ size, nodes }) => [size, nodes])),
  };
}

function withParts(mesh: Mesh, parts: PlacementCase["parts"] = {}): Mesh {
  const written = Object.fromEntries(
    Object.entries(mesh.parts).map(([part, chart]) => [part, { ...chart, requests: {}, limits: {}, ...parts[part] }]),
  );
  return { ...mesh, parts: written as Mesh["parts"] };
}

function inventoryOf({ nodes = [], workloads = [], objects = [] }: PlacementCase): Inventory {
  const builder = createInventoryBuilder("live");
  builder.version("v1.34.1");
  const all = [
    ...nodes.map(nodeObject),
    ...workloads.filter(({ kind }) => kind !== "Pod").map(workloadObject),
    ...workloads.flatMap(podObjects),
    ...objects,
  ];
  for (const object of all) builder.add(object, "case");
  return builder.build();
}

function nodeObject({ name, cpu, memory = "16Gi", pods = 20, ...more }: ShortNode): KubernetesObject {
  const { labels = {}, taints = [], cordoned = false, notReady = false, kubelet = "v1.34.1" } = more;
  return {
    apiVersion: "v1",
    kind: "Node",
    metadata: { name, labels: { "kubernetes.io/hostname": name, ...labels } },
    spec: { taints, unschedulable: cordoned },
    status: {
      allocatable: { cpu, memory, pods },
      conditions: [{ type: "Ready", status: notReady ? "False" : "True" }],
      nodeInfo: { kubeletVersion: kubelet },
    },
  };
}

function podSpecOf({ cpu, memory, pod = {} }: ShortWorkload) {
  const requests = { ...(cpu === undefined ? {} : { cpu }), ...(memory === undefined ? {} : { memory }) };
  return { containers: [{ name: "app", image: "app:1", resources: { requests } }], ...pod };
}

function workloadObject(short: ShortWorkload): KubernetesObject {
  const { name, kind = "Deployment", replicas = short.on?.length ?? 1, spec = {} } = short;
  const template = { metadata: { labels: { app: name } }, spec: podSpecOf(short) };
  return {
    apiVersion: kind === "Job" ? "batch/v1" : "apps/v1",
    kind,
    metadata: { name, namespace: "shop" },
    spec: { ...(kind === "DaemonSet" || kind === "Job" ? {} : { replicas }), template, ...spec },
    ...(kind === "DaemonSet" ? { status: { observedGeneration: 1, desiredNumberScheduled: replicas } } : {}),
  };
}

function podObjects(short: ShortWorkload): KubernetesObject[] {
  const { name, kind = "Deployment", on = [] } = short;
  const apiVersion = kind === "Job" ? "batch/v1" : "apps/v1";
  const owner = { ownerReferences: [{ apiVersion, kind, name, uid: "1", controller: true }] };
  return on.map((node, index) => ({
    apiVersion: "v1",
    kind: "Pod",
    metadata: {
      name: kind === "Pod" ? name : `${name}-${index}`,
      namespace: "shop",
      labels: { app: name },
      ...(kind === "Pod" ? {} : owner),
    },
    spec: { ...podSpecOf(short), ...(node === "-" ? {} : { nodeName: node }) },
    status: { phase: node === "-" ? "Pending" : "Running" },
  }));
}

import type { Graph } from "../cluster-scan/dependencies/graph.ts";
import { counted } from "../words.ts";
import { firstOf } from "./first-of.ts";
import type { GraphFact } from "./graph-facts.ts";
import { shortName } from "./graph-names.ts";

/** Of each kind of caller so many are named. */
const mostCallers = 3;

const kinds = {
  "api-server": "the API server",
  kubelet: "probes of the kubelet",
  prometheus: "Prometheus",
  "ingress-controller": "the ingress controller",
  outside: "clients from outside",
  "host-network": "pods of the host network",
  "cron-job": "CronJobs",
} as const;

const outcomes = {
  refused: "refused by",
  "until-meshed": "refused outside the mesh by",
  misled: "answered by the proxy of",
  "let-in": "let in by",
} as const;

type Callers = NonNullable<Graph["callers"]>;

/** Who calls though nobody configured it, and what strict mTLS of each mesh does to them; a line for each kind. */
export function callerFact({ callers = [] }: Graph): GraphFact {
  const items = (Object.keys(kinds) as (keyof typeof kinds)[]).flatMap((by) => {
    const own = callers.filter((caller) => caller.by === by);
    if (own.length === 0) return [];
    const targets = [...new Set(own.map(({ to }) => shortName(to)))];
    const { shown, more } = firstOf(targets, mostCallers);
    const named = [...shown, ...(more === 0 ? [] : [`${more} more`])].join(", ");
    return [`${kinds[by]} → ${named}: ${outcomeText(own)}`];
  });
  return { label: "Strict mTLS", items };
}

/** The worst that happens to one of them, by mesh: "refused by linkerd, kuma; let in by cilium". */
function outcomeText(callers: Callers): string {
  const meshes = Object.keys(callers[0]?.meshes ?? {});
  const worst = (mesh: string) =>
    (Object.keys(outcomes) as (keyof typeof outcomes)[]).find((outcome) =>
      callers.some(({ meshes: of }) => of[mesh] === outcome),
    );
  return (Object.keys(outcomes) as (keyof typeof outcomes)[])
    .flatMap((outcome) => {
      const of = meshes.filter((mesh) => worst(mesh) === outcome);
      return of.length === 0 ? [] : [`${outcomes[outcome]} ${of.join(", ")}`];
    })
    .join("; ");
}

/** What the analysis says: what many depend on, what leaves its namespace or team, and how far workloads are bound. */
export function analysisFacts({ analysis, workloads }: Graph): readonly GraphFact[] {
  if (analysis === undefined || workloads.length === 0) return [];
  const { singlePoints, crossNamespace, crossTeam, coupling, depth } = analysis;
  const crossing = (list: typeof crossNamespace) =>
    [...list]
      .sort((a, b) => b.calls - a.calls)
      .map(({ from, to, calls }) => `${from} → ${to}: ${counted(calls, "call")}`);
  return [
    {
      label: "Many need",
      items: singlePoints.map(
        ({ workload, dependents, replicas }) =>
          `${shortName(workload)}: ${counted(dependents, "workload")}, on ${counted(replicas, "pod")}`,
      ),
    },
    { label: "Namespaces", items: crossing(crossNamespace) },
    { label: "Teams", items: crossing(crossTeam) },
    {
      label: "Coupling",
      items: [
        `${coupling.bound} of ${counted(workloads.length, "workload")} (${percent(coupling.deployment)}) cannot be deployed alone`,
        `a change to one reaches ${percent(coupling.propagation)} of them on average, over up to ${counted(depth, "call")}`,
      ],
    },
  ];
}

/** The smallest wave that proves the value. */
export function pilotFact({ pilot }: Graph): GraphFact {
  const items = pilot === undefined ? [] : [pilot.members.map(shortName).join(" → "), ...pilot.because];
  return { label: "Pilot", items };
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

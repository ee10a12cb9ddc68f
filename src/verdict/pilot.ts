import type { MeshId } from "../knowledge/meshes.ts";
import { pricedPlan } from "./estimates.ts";
import type { VerdictInputs } from "./inputs.ts";
import { openFindings } from "./scan-factors.ts";
import type { NamespaceVerdict, Pilot } from "./verdict.ts";

/**
 * How to try the chosen mesh: in a namespace where it pays and little can go wrong, and on with it only if what is
 * measured there stays within the forecast. Where the sizing forecasts nothing, nothing is asked.
 */
export function planPilot(mesh: MeshId, namespaces: readonly NamespaceVerdict[], inputs: VerdictInputs): Pilot {
  const { criteria, answers } = inputs;
  const { days, errorRatePoints, latencyShare } = criteria.pilot;
  const plan = pricedPlan({ id: mesh }, inputs);
  const forecast = { from: `sizing:${mesh}` };
  const p99 = plan?.addedLatencyMs.p99 ?? null;
  const { latencyBudgetMs } = answers;
  const proxy = plan?.perProxy;
  const all: readonly Pilot["criteria"][number][] = [
    ...(p99 === null
      ? []
      : [{ measure: "added latency of a call, 99th percentile", atMost: rounded(p99.high), unit: "ms", ...forecast }]),
    ...(latencyBudgetMs === undefined
      ? []
      : [
          {
            measure: "added latency of the tightest request, end to end, 99th percentile",
            atMost: rounded(latencyBudgetMs * latencyShare),
            unit: "ms",
            from: "answer:latencyBudgetMs",
          },
        ]),
    {
      measure: "rise of the error rate against the weeks before",
      atMost: errorRatePoints,
      unit: "percentage points",
      from: "judgement",
    },
    ...(proxy === undefined
      ? []
      : [
          { measure: "CPU of a proxy, on average", atMost: rounded(proxy.cpuCores.high), unit: "cores", ...forecast },
          { measure: "memory of a proxy, on average", atMost: rounded(proxy.memoryMiB.high), unit: "MiB", ...forecast },
        ]),
  ];
  return { namespace: whereToBegin(mesh, namespaces, inputs), days, criteria: all.filter(({ atMost }) => atMost > 0) };
}

/** Where it pays, with the fewest obstacles, and of equals the fewest calls from elsewhere. */
function whereToBegin(
  mesh: MeshId,
  namespaces: readonly NamespaceVerdict[],
  { findings, graph }: VerdictInputs,
): string | null {
  const urgent = [...openFindings(findings, mesh, "blocker"), ...openFindings(findings, mesh, "high")];
  const calls = graph?.edges.filter(({ kind }) => kind === "call") ?? [];
  const candidates = namespaces
    .filter(({ pays }) => pays === "yes")
    .map(({ namespace }) => ({
      namespace,
      obstacles: urgent.filter(({ resource }) => resource.namespace === namespace).length,
      callers: calls.filter(({ from, to }) => to.namespace === namespace && from.namespace !== namespace).length,
    }))
    .sort((a, b) => a.obstacles - b.obstacles || a.callers - b.callers);
  return candidates[0]?.namespace ?? null;
}

/** To two significant digits, above 0 never to 0. */
function rounded(value: number): number {
  return Number(value.toPrecision(2));
}

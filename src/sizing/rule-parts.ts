import { exactly, type Range, scaleRange } from "../capacity/range.ts";
import type { Benchmark } from "../knowledge/benchmarks.ts";
import type { Mesh } from "../knowledge/meshes.ts";
import type { Estate } from "./estate.ts";
import { megabytesToMiB, memoryMiBOf } from "./memory-unit.ts";
import type { PartEstimate, SizingCase } from "./part-estimate.ts";
import { chartRequests } from "./part-resources.ts";
import { passesOf } from "./passes.ts";
import type { PartName } from "./plan.ts";
import { proxyCount } from "./proxy-count.ts";

export type PublishedRule = NonNullable<Benchmark["rule"]>;

/**
 * A published rule's figures for an estate: CPU is passes times the rule, memory the rule's for each proxy whatever
 * its rate. The control plane is the rule's at the number of proxies it was stated for, and in proportion at others.
 *
 * @example
 * // 0.5 cores and 50 MB per 1000 requests/s "through the proxy", 2000 sidecars, 1000 passes a second:
 * // 0.5 cores in all, 47.68 MiB for each sidecar
 */
export function ruleParts(
  rule: PublishedRule,
  { estate, mesh, layer }: Pick<SizingCase, "estate" | "mesh" | "layer">,
): PartEstimate[] {
  const passes = passesOf({ estate, mesh, layer });
  const proxies = Object.entries(rule.parts)
    .map(([part, figures]) => ({ part: part as PartName, figures }))
    .filter(({ part }) => layer === "l7" || part !== "waypoint")
    .map(({ part, figures }): PartEstimate => {
      const count = proxyCount(part, estate, mesh);
      const share = passes[part]?.expected ?? 0;
      const cpuCores = scaleRange(asRange(figures.cpuCoresPer1000Passes), share / 1000);
      const memoryMiB = memoryOf(figures);
      return {
        part,
        count,
        total: { cpuCores, memoryMiB: scaleRange(memoryMiB, count.expected) },
        one: { cpuCores: scaleRange(cpuCores, 1 / Math.max(1, count.expected)), memoryMiB },
        requests: chartRequests(mesh, part),
        basis: [],
        notes: [],
      };
    });
  return [...proxies, ...ruleControlPlane(rule, estate, mesh)];
}

function ruleControlPlane({ parts, controlPlane }: PublishedRule, estate: Estate, mesh: Mesh): PartEstimate[] {
  if (controlPlane === undefined) return [];
  const connected = Object.keys(parts).reduce(
    (sum, part) => sum + proxyCount(part as PartName, estate, mesh).expected,
    0,
  );
  const share = connected / controlPlane.proxies;
  const total = {
    cpuCores: exactly(controlPlane.cpuCores * share),
    memoryMiB: exactly((memoryMiBOf(controlPlane) ?? 0) * share),
  };
  const requests = chartRequests(mesh, "controlPlane");
  return [{ part: "controlPlane", count: exactly(1), total, one: total, requests, basis: [], notes: [] }];
}

type Stated = number | Range;

function asRange(stated: Stated): Range {
  return typeof stated === "number" ? exactly(stated) : stated;
}

function memoryOf({
  memoryMB,
  memoryMiB,
}: {
  readonly memoryMB?: Stated | undefined;
  readonly memoryMiB?: Stated | undefined;
}): Range {
  if (memoryMiB !== undefined) return asRange(memoryMiB);
  return scaleRange(asRange(memoryMB ?? 0), megabytesToMiB(1));
}

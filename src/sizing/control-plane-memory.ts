import { type Range, scaleRange, sumRanges } from "../capacity/range.ts";
import { Failure } from "../failure.ts";
import type { ControlPlanePoint } from "../knowledge/benchmark-schema.ts";
import type { Benchmark } from "../knowledge/benchmarks.ts";
import { controlPlaneOf } from "./control-plane-of.ts";
import { type Estimate, estimate, type Observation, type Wanted } from "./estimate.ts";
import { product } from "./interval.ts";
import { baseMemory } from "./memory-cost.ts";
import { memoryMiBOf } from "./memory-unit.ts";
import { objectMemoryMiB } from "./object-memory.ts";

/** What a control plane keeps track of. */
export interface ControlPlaneShape {
  readonly replicas: number;
  /** Proxies that take their configuration from it. */
  readonly proxies: Range;
  /** Services and pods behind them, known to every replica. */
  readonly objects: Range;
}

/**
 * Memory of all replicas of a control plane, in MiB: each keeps a base and every service and pod; the proxies, with
 * the configuration made for each, are divided among them.
 *
 * The base is that of control planes measured with few proxies; the cost of a proxy is what those with many leave
 * after base and objects. Measured with scoped configuration or a single service: without scoping the interval is wider
 * by the spread between studies once more. What an object costs in one program stands in for those that nobody
 * published.
 *
 * Sources: the records that fit "control-plane-base" and "control-plane-proxy", and those that fit "object-memory" for
 * objects, in data/benchmarks.json.
 *
 * @example
 * // base 40 MiB, 0.04 MiB an object, 1 MiB a proxy; 2 replicas, 3000 objects, 1000 proxies:
 * // 2 * (40 + 3000 * 0.04) + 1000 * 1 = 1320 MiB
 */
export function controlPlaneMemoryMiB(
  { replicas, proxies, objects }: ControlPlaneShape,
  { baseMiB, perObjectMiB, perProxyMiB }: Pick<ControlPlaneMemoryCost, "baseMiB" | "perObjectMiB" | "perProxyMiB">,
): Range {
  const eachReplica = sumRanges([baseMiB, product(objects, perObjectMiB)]);
  return sumRanges([scaleRange(eachReplica, replicas), product(proxies, perProxyMiB)]);
}

/** Spreads by which a proxy's base widens where it stands in for a control plane's. */
const STAND_IN_SPREADS = 1;

export interface ControlPlaneMemoryCost {
  readonly baseMiB: Range;
  readonly perObjectMiB: Range;
  readonly perProxyMiB: Range;
  readonly basis: readonly string[];
  readonly borrowed: boolean;
}

/**
 * The costs behind `controlPlaneMemoryMiB` for a mesh, from the records. Where none measured a small control plane, a
 * proxy that knows next to nothing stands in for its base, wider by the spread between studies.
 */
export function controlPlaneMemoryCost(
  benchmarks: readonly Benchmark[],
  program: string | null,
  scopedConfig: boolean,
): ControlPlaneMemoryCost {
  const wanted = controlPlaneOf(program);
  const object =
    objectMemoryMiB(benchmarks, program, "control-plane-object") ??
    objectMemoryMiB(benchmarks, "any", "control-plane-object");
  const small = observations(benchmarks, "control-plane-base", (point, memoryMiB) => memoryMiB / point.replicas);
  const base =
    estimate(small, wanted, { vcpuKind: null }) ??
    baseMemory(benchmarks, wanted, 0, { both: STAND_IN_SPREADS, high: 0 });
  const perProxy = perProxyEstimate(benchmarks, base, object?.range.expected ?? 0, wanted, scopedConfig);
  if (object === null || base === null || perProxy === null) {
    throw new Failure(
      "input",
      "the benchmark records need one each that fits control-plane-base, control-plane-proxy and object-memory: add them",
    );
  }
  return {
    baseMiB: base.range,
    perObjectMiB: object.range,
    perProxyMiB: perProxy.range,
    basis: [...new Set([...base.basis, ...perProxy.basis, ...object.basis])],
    borrowed: base.borrowed || perProxy.borrowed,
  };
}

function perProxyEstimate(
  benchmarks: readonly Benchmark[],
  base: Estimate | null,
  perObject: number,
  wanted: Wanted,
  scopedConfig: boolean,
): Estimate | null {
  const large = observations(benchmarks, "control-plane-proxy", (point, memoryMiB) => {
    const eachReplica = (base?.range.expected ?? 0) + (point.services + point.workloadPods) * perObject;
    return (memoryMiB - point.replicas * eachReplica) / point.proxies;
  });
  return estimate(large, wanted, { vcpuKind: null }, { both: scopedConfig ? 0 : 1, high: 0 });
}

function observations(
  benchmarks: readonly Benchmark[],
  quantity: "control-plane-base" | "control-plane-proxy",
  memoryOf: (point: ControlPlanePoint, memoryMiB: number) => number,
): Observation[] {
  const fitted = benchmarks.filter(({ fits }) => fits.includes(quantity));
  return fitted.flatMap(({ id, study, software, figures }) =>
    (figures.controlPlane ?? []).flatMap((point) => {
      const value = memoryOf(point, memoryMiBOf(point) ?? 0);
      const of = controlPlaneOf(software.controlPlane ?? "");
      return value > 0 ? [{ record: id, study, ...of, value, upper: point.statistic === "max" }] : [];
    }),
  );
}

import type { Range } from "../capacity/range.ts";
import { groupBy } from "../group-by.ts";
import type { Benchmark } from "../knowledge/benchmarks.ts";
import { geometricMean, type Measured, pooledVariance, predictionInterval } from "./interval.ts";
import { bytesToMiB, memoryMiBOf } from "./memory-unit.ts";

/** What a program has to keep in memory one by one. */
export type KnownObject = "cluster" | "endpoint" | "workload" | "connection" | "control-plane-object";

interface ObjectMeasured extends Measured {
  readonly record: string;
  /** Measured in a mesh, not of the program as such. */
  readonly inMesh: boolean;
  readonly program: string;
  readonly object: KnownObject;
}

/**
 * Memory of one object in one program, in MiB, from the records that fit "object-memory": figures stated for an
 * object, and proxies measured with a known number of clusters, less the memory of a proxy that knows next to nothing.
 * Null where no record says anything: then it is not modelled. Of program "any": of all programs together.
 */
export function objectMemoryMiB(
  benchmarks: readonly Benchmark[],
  program: string | null,
  object: KnownObject,
): { readonly range: Range; readonly basis: readonly string[] } | null {
  const all = benchmarks
    .filter(({ fits }) => fits.includes("object-memory"))
    .flatMap((record) => [...stated(record), ...measuredClusters(record, benchmarks)]);
  const groups = groupBy(all, (one) => `${one.program}/${one.object}`);
  const own = meshFirst(all.filter((one) => one.object === object && (program === "any" || one.program === program)));
  const range = predictionInterval(own, pooledVariance([...groups.values()]), { both: 0, high: 0 });
  return range === null ? null : { range, basis: [...new Set(own.map(({ record }) => record))] };
}

/**
 * A program as such keeps less for each thing than a mesh makes of it (no certificates, no metadata, fewer statistics):
 * where a mesh was measured, the mean without one is a floor, which bounds the interval and does not centre it.
 */
function meshFirst(measured: readonly ObjectMeasured[]): ObjectMeasured[] {
  const inMesh = measured.filter((one) => one.inMesh);
  if (inMesh.length === 0) return [...measured];
  const floors = groupBy(
    measured.filter((one) => !one.inMesh),
    ({ study }) => study,
  );
  return [
    ...[...floors.values()].flatMap((of) =>
      of.slice(0, 1).map((one) => ({ ...one, upper: true, value: geometricMean(of.map(({ value }) => value)) })),
    ),
    ...inMesh,
  ];
}

function stated({ id, study, mesh, software, figures }: Benchmark): ObjectMeasured[] {
  return Object.values(software).flatMap((program) =>
    (figures.perObject ?? []).flatMap(({ object, lowBytes, highBytes }) =>
      [lowBytes, highBytes].map((bytes) => ({
        record: id,
        study,
        inMesh: mesh !== null,
        program,
        object,
        value: bytesToMiB(bytes),
        upper: false,
      })),
    ),
  );
}

function measuredClusters(
  { id, study, mesh, software, figures }: Benchmark,
  benchmarks: readonly Benchmark[],
): ObjectMeasured[] {
  return (figures.load ?? []).flatMap((point) => {
    const memoryMiB = memoryMiBOf(point);
    const program = software[point.part];
    if (memoryMiB === undefined || point.clusters === undefined || program === undefined) return [];
    const value = (memoryMiB / point.proxies - smallProxyMiB(benchmarks, program)) / point.clusters;
    return value > 0
      ? [{ record: id, study, inMesh: mesh !== null, program, object: "cluster" as const, value, upper: false }]
      : [];
  });
}

/** A proxy of this program that knows next to nothing, from all records that fit "proxy-memory". */
function smallProxyMiB(benchmarks: readonly Benchmark[], program: string): number {
  const values = benchmarks
    .filter(({ fits }) => fits.includes("proxy-memory"))
    .flatMap(({ software, figures }) =>
      (figures.load ?? [])
        .filter(({ part, statistic }) => software[part] === program && statistic !== "max")
        .flatMap((point) => {
          const memoryMiB = memoryMiBOf(point);
          return memoryMiB === undefined ? [] : [memoryMiB / point.proxies];
        }),
    );
  return values.length === 0 ? 0 : geometricMean(values);
}

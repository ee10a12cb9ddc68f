import { exactly, type Range } from "../capacity/range.ts";
import { counted } from "../words.ts";
import { busiestPassesPerSecond, meanPerProxy } from "./busiest-proxy.ts";
import { calibratedCost } from "./calibrate/calibration.ts";
import { describeNumber } from "./describe-range.ts";
import { softwareOf, type Wanted } from "./estimate.ts";
import { product } from "./interval.ts";
import { memoryCost } from "./memory-cost.ts";
import type { PartEstimate, SizingCase } from "./part-estimate.ts";
import { partNames } from "./part-names.ts";
import { chartRequests, coresCeiling } from "./part-resources.ts";
import { passCost } from "./pass-cost.ts";
import { passesOf } from "./passes.ts";
import type { PartName } from "./plan.ts";
import { proxyCount } from "./proxy-count.ts";
import { proxyCpuCores } from "./proxy-cpu.ts";
import { proxyMemoryMiB } from "./proxy-memory.ts";
import { connectionsOf, visibleConfig } from "./visible-config.ts";

/** A part that carries traffic: its proxies share its passes; without known traffic they idle. */
export function proxyPart(part: PartName, sizing: SizingCase): PartEstimate {
  const { estate, mesh, benchmarks } = sizing;
  const count = proxyCount(part, estate, mesh);
  const wanted: Wanted = { mesh: mesh.id, part, software: softwareOf(benchmarks, mesh.id, part) };
  const published = passCost(benchmarks, {
    ...wanted,
    vcpuKind: estate.vcpuKind,
    keepAlive: estate.keepAlive,
    unknownReuseSpreads: estate.unknownReuseSpreads,
    payloadBytes: largest(estate.requestBytes, estate.responseBytes),
  });
  const cpu = calibratedCost(published, mesh.id, estate.calibration);
  const memory = memoryCost(benchmarks, wanted);
  const memoryMiB = proxyMemoryMiB(visibleConfig(part, estate), memory);
  const passesPerSecond = passesOf(sizing)[part] ?? exactly(0);
  const connections = connectionsOf(part, estate);
  const alone = (rate: Range) => proxyCpuCores({ passesPerSecond: rate, proxies: exactly(1), connections }, cpu);
  const busiest = alone(busiestPassesPerSecond(part, passesPerSecond, count, estate));
  const ceiling = coresCeiling(mesh, part, estate.proxyWorkers);
  return {
    part,
    count,
    total: {
      cpuCores: proxyCpuCores({ passesPerSecond, proxies: count, connections }, cpu),
      memoryMiB: product(count, memoryMiB),
    },
    one: { cpuCores: alone(meanPerProxy(passesPerSecond, count)), memoryMiB },
    busiest: { cpuCores: busiest, memoryMiB },
    idleCores: product(count, cpu.idleCores),
    requests: chartRequests(mesh, part),
    basis: [...new Set([...cpu.basis, ...memory.basis])],
    notes: [
      ...borrowed(cpu.borrowed, memory.borrowed, wanted, mesh.name),
      ...(cpu.largerBodies
        ? [
            `Bodies are larger than any that was measured: the high end of the ${partNames[part]}'s CPU is raised for them.`,
          ]
        : []),
      ...tooHot(part, busiest, ceiling),
    ],
  };
}

function borrowed(cpu: boolean, memory: boolean, { part, software }: Wanted, mesh: string): string[] {
  if (!cpu && !memory) return [];
  const what = cpu && memory ? "CPU and memory" : cpu ? "CPU" : "memory";
  const from =
    software === null
      ? "No record says which proxy it runs: the spread of all published proxies stands in"
      : `They are borrowed from other measurements of its proxy, ${software}`;
  return [`No ${what} figures are published for ${mesh}'s ${partNames[part]}. ${from}, with a wider interval.`];
}

/** A sum that fits says nothing about the proxy that most requests meet. */
function tooHot(part: PartName, busiest: Range, ceiling: number | null): string[] {
  if (ceiling === null || busiest.high <= ceiling) return [];
  const reach = busiest.expected > ceiling ? "is expected to need" : "could need up to";
  const needs = counted(describeNumber(busiest.expected > ceiling ? busiest.expected : busiest.high), "core");
  return [
    `The busiest ${partNames[part]} ${reach} ${needs}, but can use only ${describeNumber(ceiling)} (its threads or limit): spread that load over more of them, or raise the limit.`,
  ];
}

function largest(...sizes: readonly (number | null)[]): number | null {
  const known = sizes.filter((size) => size !== null);
  return known.length === 0 ? null : Math.max(...known);
}

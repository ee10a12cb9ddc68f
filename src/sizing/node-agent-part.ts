import { exactly, type Range, sumRanges } from "../capacity/range.ts";
import { callCost } from "./call-cost.ts";
import { softwareOf } from "./estimate.ts";
import { idleCost } from "./idle-cost.ts";
import { product } from "./interval.ts";
import { memoryCost } from "./memory-cost.ts";
import type { PartEstimate, SizingCase } from "./part-estimate.ts";
import { chartRequests } from "./part-resources.ts";

/**
 * An agent that carries the mesh itself (Cilium: encryption and policy, in agent and kernel): CPU for each call, and
 * its idle CPU and memory unless it runs already as the cluster's network plug-in.
 *
 * Sources: the records that fit "call-cpu", and those of the agent that fit "pass-cpu" (idle) and "proxy-memory", in
 * data/benchmarks.json.
 */
export function carryingAgentPart({ estate, mesh, benchmarks }: SizingCase): PartEstimate {
  const wanted = { mesh: mesh.id, part: "cni", software: softwareOf(benchmarks, mesh.id, "cni") } as const;
  const installed = estate.cni === mesh.product;
  const idle = idleCost(benchmarks, wanted);
  const memory = memoryCost(benchmarks, wanted);
  const calls = callCost(benchmarks, mesh.id);
  const nodes = estate.nodes;
  const idleCores = installed ? exactly(0) : idle.range;
  const memoryMiB = installed ? exactly(0) : memory.baseMiB;
  const carrying = product(estate.traffic.callsPerSecond ?? exactly(0), calls?.coresPerCall ?? exactly(0));
  return {
    part: "cni",
    count: nodes,
    total: { cpuCores: sumRanges([product(nodes, idleCores), carrying]), memoryMiB: product(nodes, memoryMiB) },
    one: { cpuCores: sumRanges([idleCores, perNode(carrying, nodes)]), memoryMiB },
    requests: chartRequests(mesh, "cni"),
    basis: [...(calls?.basis ?? []), ...(installed ? [] : [...idle.basis, ...memory.basis])],
    notes: [
      installed
        ? `${mesh.name} is the network plug-in already: only what its mesh adds is counted, not its agents.`
        : `${mesh.name} would have to become the network plug-in: its agents are counted, what they replace is not deducted.`,
    ],
  };
}

/**
 * An agent that only wires pods up (istio-cni). Nothing is published about what it uses: its CPU is taken to be that
 * of other idle proxies and agents, its memory anything between nothing and what its chart requests.
 */
export function wiringAgentPart({ estate, mesh, benchmarks }: SizingCase): PartEstimate {
  const requests = chartRequests(mesh, "cni");
  const idle = idleCost(benchmarks, { mesh: mesh.id, part: "cni", software: null });
  const memoryMiB: Range = { low: 0, expected: requests.memoryMiB / 2, high: requests.memoryMiB };
  const { nodes } = estate;
  return {
    part: "cni",
    count: nodes,
    total: { cpuCores: product(nodes, idle.range), memoryMiB: product(nodes, memoryMiB) },
    one: { cpuCores: idle.range, memoryMiB },
    requests,
    basis: idle.basis,
    notes: [
      "Nothing is published on what the mesh's CNI agent uses: the CPU of other idle agents, and memory between nothing and its chart's requests, stand in.",
    ],
  };
}

function perNode({ low, expected, high }: Range, nodes: Range): Range {
  const over = Math.max(1, nodes.expected);
  return { low: low / over, expected: expected / over, high: high / over };
}

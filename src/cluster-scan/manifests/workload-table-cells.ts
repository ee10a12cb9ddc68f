import { parseCpuCores, parseMemoryMiB } from "../../capacity/quantity.ts";
import { showValue } from "../../show-value.ts";
import { inputFailure } from "./manifest-document.ts";
import type { TableColumn } from "./workload-table-columns.ts";

/** What one row of a workload table says; what its cells leave empty is absent. */
export interface WorkloadRow {
  /** "table.csv:3" */
  readonly where: string;
  readonly name: string;
  readonly namespace: string;
  readonly replicas: number;
  /** Quantities, as Kubernetes writes them: requests of each pod. */
  readonly requests: { readonly cpu?: string; readonly memory?: string };
  readonly requestsPerSecond?: number;
}

/** A cell's text, trimmed, with a decimal point; empty where the row or the table has no such cell. */
export type CellReader = (column: TableColumn) => string;

/** Whoever writes 250 for the CPU of a pod means millicores; there are hardly any pods of a hundred cores. */
const plainCoresBelow = 100;
/** Less than a megabyte is no memory for a program: the unit was left out, or "128m" (a thousandth) meant 128Mi. */
const leastMemoryMiB = 1e6 / 2 ** 20;

/** @throws Failure("input") for a cell that is not what its column holds */
export function readWorkloadRow(cell: CellReader, where: string): WorkloadRow {
  const name = cell("workload");
  if (name === "") throw wrongCell(where, "workload", name, "the name of a workload");
  const [cpu, memory, rps] = [readCpu(cell("cpu"), where), readMemory(cell("memory"), where), cell("rps")];
  return {
    where,
    name,
    namespace: cell("namespace") || "default",
    replicas: readReplicas(cell("replicas"), where),
    requests: { ...(cpu === "" ? {} : { cpu }), ...(memory === "" ? {} : { memory }) },
    ...(rps === "" ? {} : { requestsPerSecond: readRate(rps, where) }),
  };
}

/** As Kubernetes takes it: one where nothing is said. */
function readReplicas(text: string, where: string): number {
  const replicas = text === "" ? 1 : Number(text);
  if (/^\d*$/.test(text) && Number.isSafeInteger(replicas)) return replicas;
  throw wrongCell(where, "replicas", text, "a whole number of pods");
}

function readCpu(text: string, where: string): string {
  const cores = text === "" ? 0 : parseCpuCores(text);
  if (cores === undefined) throw wrongCell(where, "cpu", text, 'cores a pod, such as "250m" or "0.25"');
  if (cores < plainCoresBelow || !/^[\d.]+$/.test(text)) return text;
  throw wrongCell(where, "cpu", text, `cores a pod: "${text}m" if millicores are meant, else "${cores * 1000}m"`);
}

function readMemory(text: string, where: string): string {
  const memoryMiB = text === "" ? 0 : parseMemoryMiB(text);
  if (memoryMiB === undefined) throw wrongCell(where, "memory", text, 'memory a pod, such as "128Mi" or "1Gi"');
  if (memoryMiB === 0 || memoryMiB >= leastMemoryMiB) return text;
  const digits = /^[\d.]+/.exec(text)?.[0] ?? "";
  throw wrongCell(where, "memory", text, `memory a pod with its unit, such as "${digits}Mi", not bytes`);
}

function readRate(text: string, where: string): number {
  const rate = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && Number.isFinite(rate)) return rate;
  throw wrongCell(where, "rps", text, "requests per second, such as 12.5, without signs between thousands");
}

function wrongCell(where: string, column: TableColumn, found: string, expected: string): Error {
  const what = found === "" ? "nothing" : showValue(found);
  return inputFailure(`${where}: column ${column}: expected ${expected}; found ${what}`);
}

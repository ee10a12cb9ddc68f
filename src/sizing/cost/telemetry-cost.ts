import type { CostItem } from "../plan.ts";
import type { CostCase } from "./cost-case.ts";
import { memoryCost } from "./monthly-cost.ts";

/** The memory of the Prometheus that takes in a mesh's standard metrics, as money a month; its CPU and disk are not in it. */
export function telemetryCost({ plan: { telemetry }, rates }: Pick<CostCase, "plan" | "rates">): CostItem {
  const item = { id: "telemetry", name: "memory of Prometheus" } as const;
  if (!telemetry?.memoryMiB) {
    return { ...item, monthly: null, because: telemetry?.because ?? "What it adds to a Prometheus was not estimated." };
  }
  return { ...item, monthly: memoryCost(telemetry.memoryMiB, rates), because: telemetry.because };
}

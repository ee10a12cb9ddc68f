import { exactly, type Range, sumRanges } from "../capacity/range.ts";
import { type PartEstimate, toPart } from "./part-estimate.ts";
import type { Figures, Part, PartName, SizingPlan } from "./plan.ts";
import { roundCores, roundFigures, roundLatency, roundMiB, roundPart, roundPasses } from "./round.ts";

/** What a mesh's charts reserve as they come. */
const PROFILE = "chart defaults";
const nothing: Figures = { cpuCores: exactly(0), memoryMiB: exactly(0) };

/** A plan's figures before they are rounded and summed. */
export interface PlanDraft
  extends Pick<SizingPlan, "mesh" | "layer" | "growth" | "basis" | "addedLatencyMs" | "assumptions"> {
  readonly passes: Readonly<Partial<Record<PartName, Range>>>;
  /** The control plane among them, if there is one to speak of; what every call passes, first. */
  readonly parts: readonly PartEstimate[];
}

/** The plan as it is published: rounded in one place, sums being sums of the parts as they are printed. */
export function assemblePlan({
  passes,
  parts: estimates,
  addedLatencyMs,
  assumptions,
  ...named
}: PlanDraft): SizingPlan {
  const parts: Partial<Record<PartName, Part>> = Object.fromEntries(
    estimates.map((estimate) => [estimate.part, roundPart(toPart(estimate))]),
  );
  const { controlPlane, ...rest } = parts;
  const dataPlane = estimates.filter(({ part }) => part !== "controlPlane");
  const main = dataPlane[0]?.one ?? nothing;
  return {
    ...named,
    passesPerSecond: roundPasses(passes),
    parts,
    dataPlane: sumFigures(Object.values(rest)),
    controlPlane: sumFigures(controlPlane ? [controlPlane] : []),
    perProxy: roundFigures(main),
    busiestProxy: roundFigures(hottest(dataPlane) ?? main),
    reserved: reservedOf(Object.values(parts)),
    addedLatencyMs: roundLatency(addedLatencyMs),
    placement: null,
    monthlyCost: null,
    assumptions,
  };
}

/** Of the busiest proxies of all parts, the one that needs most CPU: the one that gives way first. */
function hottest(parts: readonly PartEstimate[]): Figures | undefined {
  return parts
    .flatMap(({ busiest }) => (busiest ? [busiest] : []))
    .reduce<Figures | undefined>(
      (most, one) => (most === undefined || one.cpuCores.expected > most.cpuCores.expected ? one : most),
      undefined,
    );
}

function sumFigures(parts: readonly Part[]): Figures {
  const sum = (of: (part: Part) => Range) => sumRanges(parts.map(of));
  return roundFigures({ cpuCores: sum((part) => part.cpuCores), memoryMiB: sum((part) => part.memoryMiB) });
}

function reservedOf(parts: readonly Part[]): SizingPlan["reserved"] {
  return {
    profile: PROFILE,
    cpuCores: roundCores(parts.reduce((sum, { reserved }) => sum + reserved.cpuCores, 0)),
    memoryMiB: roundMiB(parts.reduce((sum, { reserved }) => sum + reserved.memoryMiB, 0)),
  };
}

import { pricedPlan } from "./estimates.ts";
import type { Statement } from "./factor.ts";
import type { OptionId, VerdictInputs } from "./inputs.ts";
import { openFindings } from "./scan-factors.ts";
import type { RankedOption } from "./verdict.ts";

/** Every option by its points; of equals the one with fewer blockers, then the lesser change. */
export function rankOptions(
  inputs: VerdictInputs,
  options: readonly OptionId[],
  scores: readonly number[],
  statements: readonly Statement[],
): readonly RankedOption[] {
  const ids = ["none", ...[...options].reverse()];
  return ids
    .map((mesh): RankedOption => {
      const ruledOut = statements.find((one) => one.rulesOut?.includes(mesh))?.text;
      return {
        mesh,
        score: mesh === "none" ? 0 : (scores[options.indexOf(mesh)] ?? 0),
        blockers: openFindings(inputs.findings, mesh, "blocker").length,
        ...(ruledOut === undefined ? {} : { ruledOut }),
        ...priceOf(mesh, inputs),
      };
    })
    .sort((a, b) => b.score - a.score || a.blockers - b.blockers);
}

function priceOf(id: string, inputs: VerdictInputs): Pick<RankedOption, "price"> {
  const plan = pricedPlan({ id }, inputs);
  if (plan === undefined) return {};
  const { dataPlane, controlPlane, monthlyCost } = plan;
  const sum = (figure: "cpuCores" | "memoryMiB") => ({
    low: dataPlane[figure].low + controlPlane[figure].low,
    expected: dataPlane[figure].expected + controlPlane[figure].expected,
    high: dataPlane[figure].high + controlPlane[figure].high,
  });
  return { price: { cpuCores: sum("cpuCores"), memoryMiB: sum("memoryMiB"), monthlyCost } };
}

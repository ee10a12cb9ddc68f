import type { Assessment } from "../../assessment/assessment.ts";
import type { Verdict } from "../../verdict/verdict.ts";
import { consequenceText, decisionText, existingText, meshStabilityText, stabilityText } from "../decision-text.ts";
import type { FindingOverview } from "../finding-groups.ts";
import { firstSteps } from "../first-steps.ts";
import { meshName } from "../mesh-name.ts";
import { pointsExplained, reasonsAbout } from "../points-text.ts";
import { formatCpu, formatMemory, formatNumber, formatPoints } from "../units.ts";
import { type Block, bullets, heading, numbered, table } from "./document.ts";
import { code, prose } from "./escape.ts";
import { verdictDetailBlocks } from "./verdict-details.ts";

const legend =
  "Points: + speaks for the mesh, - against it; how much is our judgement, the same for every estate. Because of: the " +
  "answer, check or figure it rests on.";

/** Who reads on wants the conclusion, its reasons, and what to do, in this order. */
export function verdictBlocks(assessment: Assessment, overview: FindingOverview): readonly Block[] {
  const { verdict } = assessment;
  const existing = existingText(verdict);
  const which = meshStabilityText(verdict);
  const steps = firstSteps(assessment, overview).map(prose);
  const changes = verdict.wouldChange.map((change) => `If ${prose(change.if)}: ${prose(consequenceText(change.then))}`);
  return [
    heading(2, "Verdict"),
    [`**${prose(decisionText(assessment))}.** ${prose([stabilityText(verdict), which ?? ""].join(" ").trim())}`],
    existing === undefined ? [] : [`${prose(existing)}.`],
    ...reasonBlocks(assessment),
    ...titled("What would change it", bullets(changes)),
    ...verdictDetailBlocks(assessment),
    ...titled("First steps", numbered(steps)),
    ...titled("Ranking", rankingTable(verdict), [prose(pointsExplained)]),
  ];
}

function titled(title: string, block: Block, below: Block = []): readonly Block[] {
  return block.length === 0 ? [] : [heading(3, title), block, below];
}

function reasonBlocks({ verdict, meshes }: Assessment): readonly Block[] {
  const about = reasonsAbout(verdict, meshes);
  const title = about === "" ? "Reasons" : `For and against${prose(about)}`;
  return titled(title, reasonTable(verdict), [legend]);
}

function reasonTable({ reasons }: Verdict): Block {
  const rows = reasons.map(({ text, weighs, weight, because }) => [
    `${weighs === "for" ? "+" : "-"}${formatPoints(weight)}`,
    prose(text),
    because.map(code).join(", "),
  ]);
  return table(["Points", "Reason", "Because of"], rows);
}

function rankingTable({ options }: Verdict): Block {
  const rows = options.map(({ mesh, score, blockers, ruledOut, price }) => [
    prose(meshName(mesh)),
    formatPoints(score),
    `${blockers}`,
    price === undefined ? "" : prose(priceText(price)),
    ruledOut === undefined ? "" : prose(ruledOut),
  ]);
  return table(["Option", "Points", "Blockers", "Price", "Ruled out"], rows);
}

/** What a mesh costs: CPU and memory, and money where prices are known. */
function priceText({ cpuCores, memoryMiB, monthlyCost }: NonNullable<Verdict["options"][number]["price"]>): string {
  const money =
    monthlyCost === null ? "" : `, ${formatNumber(monthlyCost.used.expected)} ${monthlyCost.currency} a month`;
  return `${formatCpu(cpuCores)}, ${formatMemory(memoryMiB)}${money}`;
}

import type { Assessment } from "../assessment/assessment.ts";
import { considerations } from "../knowledge/considerations.ts";
import { criteria } from "../knowledge/criteria.ts";
import type { SizingPlan } from "../sizing/plan.ts";
import { counted } from "../words.ts";
import { answerText } from "./answer-text.ts";
import { meshName } from "./mesh-name.ts";
import { formatCpu, formatNumber, formatPoints } from "./units.ts";

/** One consideration: what was found here, what follows, and what it weighed. */
export interface Considered {
  readonly id: string;
  readonly title: string;
  readonly found: readonly string[];
  readonly follows: readonly string[];
  /** Opposed advice found in the literature, kept as such. */
  readonly dissent: readonly string[];
}

/** What has to be thought of before a mesh, each with what was found here. */
export function considered(assessment: Assessment): readonly Considered[] {
  const { answers, findings, verdict } = assessment;
  return considerations.map(({ id, title, follows, questions, checks }) => {
    const known = questions.filter((question) => (answers[question]?.from ?? "unknown") !== "unknown");
    const unknown = questions.filter((question) => !known.includes(question));
    const own = criteria.criteria.filter(({ consideration }) => consideration === id);
    const reasons = verdict.reasons.filter(({ text, because }) => because.length > 0 && saidBy(own, text));
    const open = findings.filter(({ check, suppressed }) => suppressed === undefined && checks.includes(check));
    const told = known.map((question) => {
      const { value, from } = answers[question] ?? { value: null, from: "unknown" };
      return `${question}=${answerText(value)}${from === "scan" ? " (from the scan)" : ""}`;
    });
    const perCheck = checks.flatMap((check) => {
      const count = open.filter((finding) => finding.check === check).length;
      return count === 0 ? [] : [`${check}: ${counted(count, "finding")}`];
    });
    return {
      id,
      title,
      found: [
        ...told,
        ...figuresFor(id, assessment),
        ...perCheck,
        ...(unknown.length === 0 ? [] : [`not known: ${unknown.join(", ")}`]),
      ],
      follows: [
        ...reasons.map(
          ({ text, weighs, weight }) => `${text} (${weighs === "for" ? "+" : "-"}${formatPoints(weight)})`,
        ),
        ...new Set(reasons.flatMap(({ first }) => first ?? [])),
        follows,
      ],
      dissent: own.flatMap(({ dissent }) => dissent?.text ?? []),
    };
  });
}

/** Whether a reason is one of these criteria's; those about a mesh's figures begin with its name. */
function saidBy(own: (typeof criteria)["criteria"], text: string): boolean {
  return own.some(({ levels }) => levels.some((level) => text === level.text || text.includes(`: ${level.text}`)));
}

/** What the sizing says of it, for the mesh in question. */
function figuresFor(id: string, { verdict, sizing, traffic, meshes }: Assessment): readonly string[] {
  const nearest = verdict.mesh ?? verdict.options.find(({ mesh }) => meshes.includes(mesh))?.mesh;
  const plans = sizing.filter(({ mesh, growth }) => mesh === nearest && growth === 1);
  const plan = plans.find(({ layer }) => layer === "l7") ?? plans[0];
  if (plan === undefined) return [];
  const name = meshName(plan.mesh);
  switch (id) {
    case "control-plane":
      return [`${name}: ${counted(proxiesOf(plan), "proxy")}, control plane ${formatCpu(plan.controlPlane.cpuCores)}`];
    case "data-plane":
      return [
        ...(traffic.callsPerSecond === null
          ? []
          : [`${formatNumber(traffic.callsPerSecond.expected)} calls per second (${traffic.from})`]),
        `${name}: data plane ${formatCpu(plan.dataPlane.cpuCores)}, busiest proxy ${formatCpu(plan.busiestProxy.cpuCores)}`,
      ];
    case "placement": {
      const p99 = plan.addedLatencyMs.p99;
      return p99 === null ? [] : [`${name}: a call gains ${formatNumber(p99.expected)} ms at the 99th percentile`];
    }
    default:
      return [];
  }
}

function proxiesOf({ parts }: SizingPlan): number {
  return (["sidecar", "ztunnel", "waypoint", "node"] as const).reduce(
    (sum, part) => sum + (parts[part]?.count ?? 0),
    0,
  );
}

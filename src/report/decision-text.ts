import type { Verdict } from "../verdict/verdict.ts";
import { meshName } from "./mesh-name.ts";
import { formatShare } from "./units.ts";

/** The conclusion as one sentence without a full stop: "Adopt Linkerd, after preparation". */
export function decisionText({ decision, mesh, options }: Verdict): string {
  const name = mesh === null ? "a service mesh" : meshName(mesh);
  switch (decision) {
    case "adopt":
      return `Adopt ${name}`;
    case "adopt-after-preparation":
      return `Adopt ${name}, after preparation`;
    case "dont-adopt":
      return `Don't adopt a service mesh${instead(options)}`;
    case "undecided":
      return `Undecided${openBetween(options)}`;
  }
}

/** "dont-adopt" in a sentence: "don't adopt"; anything else as it is. */
export function consequenceText(then: string): string {
  const words: Readonly<Record<string, string>> = {
    adopt: "adopt at once",
    "adopt-after-preparation": "adopt, after preparation",
    "dont-adopt": "don't adopt",
    undecided: "undecided",
  };
  return words[then] ?? then;
}

/** What to do with a mesh that is installed already; undefined when there is none. */
export function existingText({ existing }: Verdict): string | undefined {
  if (existing === null) return undefined;
  const name = meshName(existing.mesh);
  const action = {
    keep: "keep it",
    upgrade: "upgrade it",
    migrate: "migrate away from it",
    remove: "remove it",
  }[existing.action];
  return `${name} is installed: ${action}`;
}

/** How far the decision can be relied on, in words and per cent. */
export function stabilityText({ decision, stability }: Verdict): string {
  const share = `${formatShare(stability)} of the plausible cases`;
  return decision === "undecided"
    ? `What leads now would hold in ${share}.`
    : `It stands in ${share}: ${firmness(stability)}.`;
}

function firmness(stability: number): string {
  if (stability >= 0.9) return "firm";
  if (stability >= 0.75) return "fairly firm";
  return stability >= 0.6 ? "it could still turn" : "open";
}

function instead([best]: Verdict["options"]): string {
  return best?.mesh === "library" || best?.mesh === "gateway" ? `: ${meshName(best.mesh)} meets the need` : "";
}

function openBetween([first, second]: Verdict["options"]): string {
  if (first === undefined || second === undefined) return "";
  return ` between ${meshName(first.mesh)} and ${meshName(second.mesh)}`;
}

/** What holds for the report of every estate, whatever its objects say. */
import { assess } from "../../../src/assessment/assess.ts";
import { survey } from "../../../src/assessment/survey.ts";
import { checks } from "../../../src/cluster-scan/checks/index.ts";
import { type Finding, worstSeverity } from "../../../src/cluster-scan/finding.ts";
import type { Inventory } from "../../../src/cluster-scan/inventory.ts";
import { benchmarks } from "../../../src/knowledge/benchmarks.ts";
import { criteria } from "../../../src/knowledge/criteria.ts";
import { estateAssumptions } from "../../../src/knowledge/estate-assumptions.ts";
import { type Mesh, meshes } from "../../../src/knowledge/meshes.ts";
import { platforms } from "../../../src/knowledge/platforms.ts";
import { estateFrom } from "../../../src/sizing/estate-from.ts";
import { bareWordsOf } from "./shell-words.ts";

const stamp = { generatedAt: "2026-11-22T00:00:00.000Z", tool: { name: "mesh-check", version: "0" } };

/** What every check, graph, counts and sizing make of an inventory, and which laws that breaks. */
export function outcomeOf(
  inventory: Inventory,
  { considered = meshes, withVerdict = false }: { considered?: readonly Mesh[]; withVerdict?: boolean },
): { readonly broken: readonly string[]; readonly findings: readonly Finding[] } {
  const seen = survey(inventory, checks, considered);
  const { inventory: _, ...told } = seen;
  const estate = estateFrom({ answers: {}, scan: seen }, { assumptions: estateAssumptions, platforms });
  const judged = new Set(considered.map(({ id }) => id));
  const ids = seen.findings.map(({ id }) => id);
  const broken = [
    ...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `two findings have the id ${id}`),
    ...seen.findings.flatMap((finding) => brokenBy(finding, judged).map((law) => `${finding.id}: ${law}`)),
    ...notJson(inventory.records, "records"),
    ...notJson(told, "survey"),
    ...notJson(estate, "estate"),
    ...(withVerdict
      ? notJson(assess(seen, {}, { meshes: considered, benchmarks, criteria }, stamp), "assessment")
      : []),
  ];
  return { broken, findings: seen.findings };
}

function brokenBy({ affects, severity, remedies, message, group }: Finding, judged: ReadonlySet<string>): string[] {
  const affected = Object.keys(affects);
  const cured = Object.entries(remedies);
  const rules: Readonly<Record<string, boolean>> = {
    "it affects a mesh that was not considered": affected.every((id) => judged.has(id)),
    "its severity is not the worst": severity === worstSeverity(Object.values(affects)),
    "it says nothing": message.trim() !== "" && group !== "" && !nonsense.test(message),
    "an affected mesh has no remedy": affected.every((id) => "any" in remedies || id in remedies),
    "a remedy is for a mesh that is not affected": cured.every(([id]) => id === "any" || id in affects),
  };
  const broken = Object.entries(rules).flatMap(([law, holds]) => (holds ? [] : [law]));
  return [
    ...broken,
    ...cured.flatMap(([id, { text, command }]) => [...wrongText(id, text), ...wrongCommand(id, command)]),
  ];
}

function wrongText(id: string, text: unknown): string[] {
  const isText = typeof text === "string" && text.trim() !== "" && !nonsense.test(text);
  return isText ? [] : [`the remedy for ${id} says ${JSON.stringify(text)}`];
}

/** Commands are kubectl's, one after the other, of plain and of quoted words. */
function wrongCommand(id: string, command: unknown): string[] {
  if (command === undefined) return [];
  const words = typeof command === "string" ? bareWordsOf(command) : undefined;
  if (words === undefined) return [`the command for ${id} ends within quotes`];
  const wrong = words.filter((word) => word !== "&&" && !/^[\w@%+=:,./-]*$/.test(word));
  const starts = words.filter((_, at) => at === 0 || words[at - 1] === "&&");
  return [
    ...wrong.map((word) => `the command for ${id} has the bare word ${JSON.stringify(word)}`),
    ...(starts.every((word) => word === "kubectl") ? [] : [`the command for ${id} runs ${starts.join(" and ")}`]),
  ];
}

/** Also "1e+21m": no quantity has an exponent and a suffix. */
const nonsense = /undefined|NaN|Infinity|\[object|\de\+\d/;

/** What JSON would change or leave out. */
function notJson(value: unknown, path: string): string[] {
  if (value === null || typeof value === "string" || typeof value === "boolean") return [];
  if (typeof value === "number")
    return Number.isFinite(value) && !Object.is(value, -0) ? [] : [`${path} is ${Object.is(value, -0) ? "-0" : value}`];
  if (Array.isArray(value)) return value.flatMap((item, at) => notJson(item, `${path}[${at}]`));
  const isPlain = typeof value === "object" && Object.getPrototypeOf(value) === Object.prototype;
  if (!isPlain) return [`${path} is ${typeof value}`];
  return Object.entries(value).flatMap(([key, field]) => notJson(field, `${path}.${key}`));
}

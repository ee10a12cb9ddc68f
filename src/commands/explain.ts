import type { Command } from "commander";
import { checks } from "../cluster-scan/checks/index.ts";
import { Failure } from "../failure.ts";
import { nearestMatch } from "../nearest-match.ts";
import { toCatalogueEntry } from "../report/catalogue-entry.ts";
import { addAnswerFlags } from "./answer-flags.ts";
import type { CommandModule } from "./command-module.ts";
import { addMeshFlag, consideredMeshes } from "./mesh-flag.ts";
import { addOutputFlags, writeReport } from "./output-flags.ts";
import { addNoClusterFlag, addSourceFlags } from "./source-flags.ts";

/** `mesh-check explain CHECK`: one check of the catalogue, in full; `explain verdict`: the whole calculation. */
export const explainCommand: CommandModule = {
  define(command) {
    command
      .argument("<check>", 'the id of a check (mesh-check checks lists them), or "verdict"')
      .argument("[report]", "for verdict: a report that assess -o json wrote, in place of a source and answers")
      .addHelpText("after", examples);
    addSourceFlags(command);
    addNoClusterFlag(command);
    addAnswerFlags(command);
    addMeshFlag(command);
    addOutputFlags(command, "catalogue");
  },

  async run(command, surroundings) {
    const [wanted = "", report] = command.args;
    const own = ["output", "outputFile", "color", "quiet", "mesh"];
    if (wanted === "verdict") {
      if (report !== undefined) refuseFlags(command, own.slice(0, -1), "a report holds its own source and answers");
      const { explainVerdict } = await import("./explain-verdict.ts");
      return explainVerdict(command, report, surroundings);
    }
    const check = checks.find(({ id }) => id === wanted);
    if (check === undefined) throw new Failure("input", unknownCheck(wanted));
    if (report !== undefined) throw new Failure("input", "explain: only verdict takes a report; give one check.");
    refuseFlags(command, own, "a check is explained without a cluster");
    const meshes = consideredMeshes(command).map(({ id }) => id);
    await writeReport(
      "catalogue",
      { schemaVersion: 1, meshes, checks: [toCatalogueEntry(check)] },
      command,
      surroundings,
    );
    return 0;
  },
};

const examples = `
Examples:
  mesh-check explain server-first-protocols              why, which mesh, the rule's source
  mesh-check explain verdict -f k8s/ --answers a.yaml    the flags of assess: the whole calculation
  mesh-check explain verdict report.json                 the same, of a report that assess -o json wrote`;

/** A flag that would be without effect is refused, not ignored. */
function refuseFlags(command: Command, effective: readonly string[], why: string): void {
  const given = command.options.find(
    (option) =>
      !effective.includes(option.attributeName()) && command.getOptionValueSource(option.attributeName()) === "cli",
  );
  if (given !== undefined) throw new Failure("input", `explain: ${given.long} has no effect here: ${why}.`);
}

function unknownCheck(wanted: string): string {
  const near = nearestMatch(wanted, [...checks.map(({ id }) => id), "verdict"]);
  const hint = near === undefined ? "" : ` Did you mean ${near}?`;
  return `explain: there is no check "${wanted}"; \`mesh-check checks\` lists them all.${hint}`;
}

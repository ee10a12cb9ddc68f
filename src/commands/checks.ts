import { checks } from "../cluster-scan/checks/index.ts";
import { type Severity, severities } from "../cluster-scan/finding.ts";
import { kinds, versionKind } from "../cluster-scan/kinds.ts";
import { Failure } from "../failure.ts";
import { didYouMean, nearestMatch } from "../nearest-match.ts";
import { toCatalogueEntry } from "../report/catalogue-entry.ts";
import { filterCatalogue } from "../report/catalogue-filter.ts";
import { showValue } from "../show-value.ts";
import type { CommandModule } from "./command-module.ts";
import { addMeshFlag, consideredMeshes } from "./mesh-flag.ts";
import { addOutputFlags, writeReport } from "./output-flags.ts";

interface Flags {
  readonly mesh?: string;
  readonly severity?: string;
  readonly kind?: string;
}

/** `mesh-check checks`: the catalogue, or the part of it that the flags and words leave. */
export const checksCommand: CommandModule = {
  define(command) {
    command.argument("[words...]", "only checks whose id, title or reason has all of these words");
    addMeshFlag(command, "only checks that can touch one of these meshes");
    command
      .optionsGroup("Checks:")
      .option("--severity <severity>", `only checks that can be so bad, or worse (${severities.join(", ")})`)
      .option("--kind <kinds>", "only checks that look at one of these kinds (Deployment, Service, Node ...)");
    addOutputFlags(command, "catalogue");
  },

  async run(command, surroundings) {
    const { mesh, severity, kind } = command.opts<Flags>();
    const meshes = consideredMeshes(command).map(({ id }) => id);
    const filter = {
      words: command.args,
      ...(mesh === undefined ? {} : { meshes }),
      ...(severity === undefined ? {} : { severity: severityOf(severity) }),
      ...(kind === undefined ? {} : { kinds: kind.split(",").map(kindOf) }),
    };
    const left = filterCatalogue(checks.map(toCatalogueEntry), filter, meshes);
    await writeReport("catalogue", { schemaVersion: 1, meshes, checks: left }, command, surroundings);
    return 0;
  },
};

function severityOf(text: string): Severity {
  const severity = severities.find((one) => one === text.trim().toLowerCase());
  if (severity !== undefined) return severity;
  throw new Failure("input", unknown("severity", text, severities, severities));
}

/** As kubectl takes it: "Deployment", "deployment", "deployments". */
function kindOf(text: string): string {
  const wanted = text.trim().toLowerCase();
  const known = kinds.find(({ kind, plural }) => kind.toLowerCase() === wanted || plural === wanted)?.kind;
  if (known !== undefined) return known;
  if (wanted === versionKind.toLowerCase()) return versionKind;
  const names = [...new Set([...kinds.map(({ kind }) => kind), versionKind])];
  throw new Failure("input", unknown("kind", text, names, ["Deployment", "Service", "Namespace", "Node"]));
}

function unknown(flag: string, text: string, names: readonly string[], examples: readonly string[]): string {
  const more = examples.length < names.length ? ` or another of the ${names.length} that are read` : "";
  const meant = nearestMatch(text, names);
  return `--${flag}: there is no ${flag} ${showValue(text)}; expected ${examples.join(", ")}${more}${didYouMean(meant)}.`;
}

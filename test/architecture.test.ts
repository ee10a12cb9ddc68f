/** The house: which folder may import which, who owns a package, and how long a unit may be. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const src = fileURLToPath(new URL("../src/", import.meta.url));
const files = readdirSync(src, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .sort();

/** From top to bottom; a folder imports from lower lines only, and from itself. */
const layers = [
  ["cli.ts"],
  ["commands"],
  ["report", "adoption", "gates"],
  ["assessment"],
  ["verdict"],
  ["sizing", "questionnaire"],
  ["cluster-scan"],
  ["capacity"],
  ["knowledge"],
];

/** Sideways, or where values are forbidden: `import type` only. */
const typesOnly: Record<string, readonly string[]> = {
  sizing: ["cluster-scan", "questionnaire"],
  verdict: ["cluster-scan", "questionnaire"],
};

/** What runs in a browser too. */
const browserFolders = ["sizing", "verdict", "capacity"];

/** The only places that may import a package, statically or not. */
const owners: Record<string, RegExp> = {
  "@kubernetes/client-node": /^cluster-scan\/live\//,
  inquirer: /^questionnaire\/ask/,
  chalk: /^report\/(terminal\/|renderers\/[^/]+\/terminal\.ts$)/,
  commander: /^(cli\.ts$|commands\/)/,
  yaml: /^(cluster-scan\/manifests\/|yaml-entries\.ts$)/,
  zod: /^(cluster-scan\/(live|snapshot)\/|knowledge\/[^/]+-schema\.ts$|report\/published-schema)/,
  "node:fs": /^(cluster-scan\/(manifests|live)\/|cluster-scan\/load-|load-text\.ts$|commands\/(write-|read-))/,
  "node:fs/promises": /^(cluster-scan\/(manifests|live)\/|cluster-scan\/load-|load-text\.ts$|commands\/(write-|read-))/,
};

/** Files beside cli.ts that anybody may import: they import nothing but each other. */
const leaves = [
  "failure.ts",
  "file-problems.ts",
  "group-by.ts",
  "load-text.ts",
  "nearest-match.ts",
  "printable.ts",
  "show-value.ts",
  "shell-word.ts",
  "words.ts",
  "yaml-entries.ts",
  "yaml-reason.ts",
];

/** Of these, what does not run in a browser. */
const nodeLeaves = ["load-text.ts"];

const anyImport = /(?:^|\n)\s*(?:import|export)\s+(type\s)?[^"';]*?from\s+"([^"]+)"|import\("([^"]+)"\)/g;

interface Import {
  readonly typeOnly: boolean;
  readonly specifier: string;
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(src, file), "utf8");
  return [...text.matchAll(anyImport)].map(([, type, from, dynamic]) => ({
    typeOnly: type !== undefined,
    specifier: from ?? dynamic ?? "",
  }));
}

/** "@kubernetes/client-node/dist/config.js" and "zod/mini" belong to the package's owner too; Node's modules to their own. */
function packageOf(specifier: string): string {
  if (specifier.startsWith("node:")) return specifier;
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

const folderOf = (path: string) => path.split("/")[0] ?? "";
const layerOf = (folder: string) => layers.findIndex((layer) => layer.includes(folder));

/** Why the import is not allowed; undefined when it is. */
function offence(file: string, { specifier, typeOnly }: Import): string | undefined {
  const from = folderOf(file);
  if (!specifier.startsWith(".")) {
    const owner = owners[packageOf(specifier)];
    if (owner && !typeOnly && !owner.test(file)) return `${specifier} belongs to ${owner}`;
    if (specifier.startsWith("node:") && browserFolders.includes(from)) return `${specifier} does not run in a browser`;
    return undefined;
  }
  const target = relative(src, join(src, dirname(file), specifier));
  if (target.startsWith("../data/"))
    return from === "knowledge" || file === "cluster-scan/load-demo.ts" || file === "questionnaire/load-demo-answers.ts"
      ? undefined
      : "data is read through knowledge/";
  if (browserFolders.includes(from) && nodeLeaves.includes(target)) return `${target} does not run in a browser`;
  if (["../package.json", ...leaves].includes(target)) return undefined;
  const to = folderOf(target);
  if (to === from) return undefined;
  if (typesOnly[from]?.includes(to)) return typeOnly ? undefined : `only types may come from ${to}/`;
  if (layerOf(to) < 0) return `${to} is no folder of the house`;
  return layerOf(from) < layerOf(to) ? undefined : `${from}/ may not import from ${to}/`;
}

describe("imports", () => {
  it.each(files)("src/%s", (file) => {
    const offences = importsOf(file).flatMap((one) => {
      const why = offence(file, one);
      return why === undefined ? [] : [`${one.specifier}: ${why}`];
    });
    expect(offences).toEqual([]);
  });

  it("sees static, type-only and dynamic imports, and refuses what points up", () => {
    expect(offence("sizing/plan-sizing.ts", { specifier: "../verdict/verdict.ts", typeOnly: true })).toContain(
      "may not import",
    );
    expect(offence("verdict/decide.ts", { specifier: "../cluster-scan/finding.ts", typeOnly: false })).toContain(
      "only types",
    );
    for (const specifier of ["chalk", "zod/mini", "@kubernetes/client-node/dist/config.js", "yaml"])
      expect(offence("report/units.ts", { specifier, typeOnly: false })).toContain("belongs to");
    expect(importsOf("commands/program.ts")).toEqual(
      expect.arrayContaining([
        { specifier: "commander", typeOnly: false },
        { specifier: "./command-module.ts", typeOnly: true },
        { specifier: "./assess.ts", typeOnly: false },
      ]),
    );
  });
});

describe("units", () => {
  it.each(files)("src/%s has at most 150 lines", (file) => {
    expect(readFileSync(join(src, file), "utf8").split("\n").length - 1).toBeLessThanOrEqual(150);
  });
});

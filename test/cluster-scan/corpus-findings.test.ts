/**
 * Every finding in a plain cluster, alone and around applications: test/golden/corpus-findings.md has them all, each group
 * with a line why it is right (test/fixtures/corpus-justifications.yaml). MESH_CHECK_CORPUS names the folder of public
 * applications, DIR/NAME/manifests.yaml; without it their part of the table is only read.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { checks } from "../../src/cluster-scan/checks/index.ts";
import { type Finding, severities } from "../../src/cluster-scan/finding.ts";
import { formatRef } from "../../src/cluster-scan/resource-ref.ts";
import { runChecks } from "../../src/cluster-scan/run-checks.ts";
import { groupBy } from "../../src/group-by.ts";
import { meshes as allMeshes } from "../../src/knowledge/meshes.ts";
import { counted } from "../../src/words.ts";
import { expectGolden } from "../report/golden.ts";
import { plainClusterWith } from "./plain-cluster.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const golden = "test/golden/corpus-findings.md";
const application = join(root, "test/fixtures/plain-application.yaml");
const corpus = process.env["MESH_CHECK_CORPUS"];
const available = corpus !== undefined;
if (!available)
  console.warn("SKIPPED: findings over the public applications: MESH_CHECK_CORPUS names no folder of them");
const names = corpus === undefined ? [] : readdirSync(corpus).filter((name) => existsSync(manifestsOf(name)));

const meshes = allMeshes.filter(({ status }) => status === "active");
const justifications = parse(readFileSync(join(root, "test/fixtures/corpus-justifications.yaml"), "utf8")) as Record<
  string,
  string
>;

function manifestsOf(name: string): string {
  return join(corpus ?? "", name, "manifests.yaml");
}

async function findingsOf(...paths: readonly string[]): Promise<readonly Finding[]> {
  return runChecks(checks, await plainClusterWith(...paths), meshes).findings;
}

/** What the application brings; the cluster's own is told once. */
async function broughtBy(path: string): Promise<readonly Finding[]> {
  const own = new Set((await findingsOf()).map(({ id }) => id));
  return (await findingsOf(path)).filter(({ id }) => !own.has(id));
}

/** The line's key in the file of justifications: the application's own one goes first. */
function justificationOf(check: string, name: string): string {
  return Object.hasOwn(justifications, `${check} ${name}`) ? `${check} ${name}` : check;
}

/** "H·HiBM": a letter for each mesh. */
function letters({ affects }: Finding): string {
  return meshes
    .map(({ id }) => ({ blocker: "B", high: "H", medium: "M", info: "i", none: "·" })[affects[id] ?? "none"])
    .join("");
}

const cell = (text: string) => text.replaceAll("|", "\\|");

function toTable(findings: readonly Finding[], name: string): string {
  const rows = [...groupBy(findings, (finding) => `${finding.group} ${letters(finding)}`).values()].map((alike) => {
    const [first] = alike;
    if (first === undefined) throw new Error("a group has a finding");
    const objects = alike.map(
      ({ id, resource }) => formatRef(resource) + (id.includes("#") ? id.slice(id.indexOf("#")) : ""),
    );
    const why = justifications[justificationOf(first.check, name)] ?? "";
    return `| ${[first.group, `\`${letters(first)}\``, alike.length, objects.join(", "), why].map((text) => cell(String(text))).join(" | ")} |`;
  });
  const head = "| group | for | findings | objects | why |\n| --- | --- | --: | --- | --- |";
  return rows.length === 0 ? "Nothing." : [head, ...rows].join("\n");
}

function section(name: string, findings: readonly Finding[]): string {
  const worst = findings.map(({ severity }) => severity);
  const counts = severities.map((one) => `${worst.filter((severity) => severity === one).length} ${one}`).join(", ");
  return `## ${name}\n\n${counted(findings.length, "finding")}, by the worst of each: ${counts}.\n\n${toTable(findings, name)}\n`;
}

const introduction = `# Every finding in a plain cluster

A cluster of Kubernetes 1.34 as kubeadm and Calico leave it (test/fixtures/plain-cluster), alone and with one application each time; what the cluster has by itself is told once. Written by test/cluster-scan/corpus-findings.test.ts.

The letters stand for ${meshes.map(({ id }) => id).join(", ")}, in this order: B blocker, H high, M medium, i info, · nothing.
`;

/** The sections of the committed table, by their title. */
function committed(): ReadonlyMap<string, string> {
  const parts = existsSync(join(root, golden)) ? readFileSync(join(root, golden), "utf8").split(/^(?=## )/m) : [];
  return new Map(parts.slice(1).map((part) => [/^## (.*)$/m.exec(part)?.[1] ?? "", part.trimEnd().concat("\n")]));
}

describe("findings in a plain cluster", () => {
  it("are those of the committed table", async () => {
    const sections = new Map(available ? [] : committed());
    sections.set("The cluster alone", section("The cluster alone", await findingsOf()));
    for (const name of names) sections.set(name, section(name, await broughtBy(manifestsOf(name))));
    const order = ["The cluster alone", ...[...sections.keys()].filter((name) => name !== "The cluster alone").sort()];
    expectGolden(golden, [introduction, ...order.map((name) => sections.get(name))].join("\n"));
  });

  it("are none where an application is as the meshes' guides want it", async () => {
    expect(await broughtBy(application)).toEqual([]);
  });

  it("leave no check without something to look at", async () => {
    const { checks: results } = runChecks(checks, await plainClusterWith(application), meshes);
    expect(results.filter(({ status }) => status === "skipped")).toEqual([]);
  });

  it("each have a line that says why, and no line is left over", () => {
    const used = [...committed()].flatMap(([name, text]) => {
      const groups = [...text.matchAll(/^\| ([\w-]+)[^|]*\| `/gm)].map(([, check = ""]) => check);
      return groups.map((check) => justificationOf(check, name));
    });
    expect([...new Set(used)].sort()).toEqual(Object.keys(justifications).sort());
    for (const [, text] of committed()) expect(text).not.toMatch(/\| +\|$/m);
  });

  it("name checks in their lines that there are", () => {
    const ids = new Set(checks.map(({ id }) => id));
    expect(Object.keys(justifications).filter((key) => !ids.has(key.split(" ")[0] ?? ""))).toEqual([]);
  });
});

/** Every wrong input gets one sentence that says what, where and what was expected; stdout stays empty. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { isOneSentence, runCli } from "./run-cli.ts";

const folder = mkdtempSync(join(tmpdir(), "mesh-check-bad-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return name;
}

mkdirSync(join(folder, "empty"));
mkdirSync(join(folder, "closed"), { mode: 0o500 });
chmodSync(join(folder, "closed"), 0o500);
const kubeconfig = file(
  "kubeconfig",
  `apiVersion: v1
kind: Config
current-context: shop
contexts: [{ name: shop, context: { cluster: shop, user: me } }]
clusters: [{ name: shop, cluster: { server: "https://127.0.0.1:9" } }]
users: [{ name: me, user: {} }]
`,
);

const cases: { name: string; args: string[]; status: number; says: RegExp; input?: string }[] = [
  { name: "a missing file", args: ["scan", "-f", "nowhere.yaml"], status: 2, says: /nowhere\.yaml/ },
  { name: "a folder without manifests", args: ["scan", "-f", "empty"], status: 2, says: /empty.*yaml/ },
  {
    name: "broken YAML",
    args: ["scan", "-f", file("broken.yaml", "apiVersion: v1\nkind: Service\nmetadata: {name: a\nspec: {}\n")],
    status: 2,
    says: /broken\.yaml:\d+:\d+/,
  },
  {
    name: "an unrendered Helm template",
    args: ["scan", "-f", file("chart.yaml", "apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ .Release.Name }}\n")],
    status: 2,
    says: /helm template/,
  },
  {
    name: "YAML without a Kubernetes object",
    args: ["scan", "-f", file("values.yaml", "replicas: 3\n")],
    status: 2,
    says: /values\.yaml.*(kind|Kubernetes)/,
  },
  { name: "nothing on stdin", args: ["scan", "-f", "-"], status: 2, says: /standard input/, input: "" },
  {
    name: "a hostile name",
    args: ["scan", "-f", "-"],
    status: 2,
    says: /u\{1b\}.*containers must be a list/,
    input: JSON.stringify({
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name: "a\u001b[2J\n::error::b" },
      spec: { containers: "abc" },
    }),
  },
  {
    name: "a malformed object",
    args: [
      "scan",
      "-f",
      file(
        "malformed.yaml",
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: cart}\nspec: {template: {spec: {containers: abc}}}\n",
      ),
    ],
    status: 2,
    says: /malformed\.yaml:1: Deployment .*cart.*containers must be a list/,
  },
  {
    name: "an unknown context",
    args: ["scan", "--kubeconfig", kubeconfig, "--context", "shpo"],
    status: 2,
    says: /shpo.*shop/,
  },
  { name: "an unreachable server", args: ["scan", "--kubeconfig", kubeconfig], status: 4, says: /127\.0\.0\.1:9/ },
  { name: "a kubeconfig that is not there", args: ["scan"], status: 2, says: /KUBECONFIG/ },
  { name: "an unknown flag", args: ["scan", "--filenme", "x"], status: 2, says: /--filenme/ },
  {
    name: "a flag that is not built yet",
    args: ["assess", "--customer", "x"],
    status: 2,
    says: /--customer/,
  },
  { name: "a command that is not built yet", args: ["plan", "out"], status: 2, says: /plan/ },
  { name: "a flag without its value", args: ["scan", "-f"], status: 2, says: /-f/ },
  { name: "two sources", args: ["--demo", "--no-cluster"], status: 2, says: /--demo and --no-cluster/ },
  {
    name: "a cluster flag beside files",
    args: ["scan", "-f", "x", "--context", "y"],
    status: 2,
    says: /-f and --context/,
  },
  { name: "an unknown format", args: ["--demo", "-o", "pdf"], status: 2, says: /pdf.*markdown/ },
  { name: "several formats and no stem", args: ["--demo", "-o", "json,markdown"], status: 2, says: /--output-file/ },
  {
    name: "several formats into standard output",
    args: ["--demo", "-o", "json,markdown", "--output-file", "-"],
    status: 2,
    says: /stem/,
  },
  {
    name: "several formats into a folder",
    args: ["--demo", "-o", "json,markdown", "--output-file", "empty/"],
    status: 2,
    says: /stem/,
  },
  { name: "an unknown mesh", args: ["--demo", "--mesh", "istoi"], status: 2, says: /istoi.*istio-sidecar/ },
  { name: "an unknown answer", args: ["--demo", "--set", "engneers=5"], status: 2, says: /engneers.*engineers/ },
  {
    name: "an answer out of range",
    args: ["--demo", "--set", "securityConfidence=9"],
    status: 2,
    says: /securityConfidence.*1.*5/,
  },
  { name: "a missing answers file", args: ["--demo", "--answers", "no.yaml"], status: 2, says: /no\.yaml/ },
  {
    name: "a wrong value in an answers file",
    args: ["--no-cluster", "--answers", file("answers.yaml", "schemaVersion: 1\nanswers:\n  kubernetes: prodution\n")],
    status: 2,
    says: /answers\.yaml:3.*kubernetes.*production/,
  },
  {
    name: "a folder that is not there to write to",
    args: ["--demo", "--output-file", "gone/report.txt"],
    status: 2,
    says: /gone/,
  },
  { name: "questions without a terminal", args: ["ask"], status: 2, says: /--template/ },
  { name: "an unknown check", args: ["explain", "udp-prots"], status: 2, says: /udp-ports/ },
  { name: "an unknown shell", args: ["completion", "bsh"], status: 2, says: /bash/ },
  {
    name: "an unknown benchmark",
    args: ["size", "--benchmark", "istio-1.8", "--pods", "1"],
    status: 2,
    says: /istio-1\.8.*istio-1\.7/,
  },
  {
    name: "a replay for another mesh",
    args: ["size", "--benchmark", "istio-1.7", "--mesh", "linkerd", "--pods", "9"],
    status: 2,
    says: /--mesh/,
  },
  { name: "a size flag that is no number", args: ["size", "--pods", "many"], status: 2, says: /--pods/ },
  { name: "nothing to look at", args: ["scan", "--no-cluster"], status: 2, says: /unknown option.*--no-cluster/ },
  { name: "a clock that is none", args: ["--demo"], status: 2, says: /SOURCE_DATE_EPOCH/ },
];

describe("bad input", () => {
  it.each(cases)("$name: exit $status", ({ name, args, status, says, input }) => {
    const env = name.startsWith("a clock") ? { SOURCE_DATE_EPOCH: "yesterday" } : {};
    const run = runCli(args, { cwd: folder, env, ...(input === undefined ? {} : { input }) });
    expect(run).toMatchObject({ status, stdout: "" });
    expect(run.stderr).toMatch(says);
    expect(isOneSentence(run.stderr.replace(/^(?!mesh-check: ).*\n/gm, ""))).toBe(true);
  });
});
